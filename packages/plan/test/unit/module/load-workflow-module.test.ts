import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

const LOADER = fileURLToPath(new URL("../../fixture/load-module.ts", import.meta.url));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runproof-module-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Loaded {
  readonly definition?: {
    readonly name: string;
    readonly steps: readonly unknown[];
    readonly module: { readonly file: string; readonly sha256: string };
  };
  readonly functions?: Readonly<Record<string, readonly string[]>>;
  readonly files?: readonly unknown[];
  readonly error?: string;
}

/** Write files into the folder and load the first. Nothing is installed there. */
async function load(files: Readonly<Record<string, string>>): Promise<Loaded> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const [first = ""] = Object.keys(files);
  const { stdout } = await promisify(execFile)(process.execPath, [LOADER, join(folder, first)]);
  const [result] = JSON.parse(stdout) as readonly Loaded[];
  return result ?? {};
}

/** The message without the folder, which differs from run to run. */
async function problem(text: string, name = "agent.ts"): Promise<string> {
  const { error = "it was loaded" } = await load({ [name]: text });
  return error.replaceAll(`${folder}/`, "").replace(/^BenchError: /, "");
}

const PROMPT = `{ id: "ask", kind: "prompt", outputTokens: 8, prompt: "Hello" }`;

/** A text to be equal, or to match. */
const exactly = (expected: string | RegExp): unknown =>
  typeof expected === "string" ? expected : expect.stringMatching(expected);

describe("loadWorkflowModule", () => {
  it("takes the functions out and knows where each belongs", async () => {
    const text = `import { defineWorkflow, type StepScope } from "runproof";
interface Row { readonly n: number }
export default defineWorkflow({
  name: "mine",
  steps: [
    { id: "count", kind: "tool", run: (): Row => ({ n: 1 }) },
    { id: "again", kind: "loop", times: 2, until: () => true, steps: [
      { id: "ask", kind: "chat", outputTokens: 4, turns: ["hi", (scope: StepScope) => "x"] } ] },
    { id: "way", kind: "branch", when: () => true, do: [${PROMPT.replace('"ask"', '"yes"')}] },
    { id: "both", kind: "parallel", branches: [[{ id: "left", kind: "tool", run: () => 1 }]] },
  ],
});`;
    const { definition, functions } = await load({ "agent.ts": text });
    expect(functions).toEqual({
      count: ["run"],
      again: ["until"],
      ask: ["turns.1"],
      way: ["when"],
      left: ["run"],
    });
    expect(definition?.steps[0]).toMatchObject({ id: "count", run: { function: true } });
    expect(definition?.module).toEqual({
      file: "agent.ts",
      sha256: createHash("sha256").update(text, "utf8").digest("hex"),
    });
  });

  it.each(["agent.mts", "agent.js", "agent.mjs", "node_modules/agent/agent.ts"])(
    "loads %s",
    async (name) => {
      const text = `import { defineWorkflow } from "runproof";
export default defineWorkflow({ name: "mine", steps: [${PROMPT}] });`;
      const { definition } = await load({ [name]: text });
      expect(definition).toMatchObject({ name: "mine", module: { file: basename(name) } });
    },
  );

  it("takes a plain object, and what a module imports from beside it", async () => {
    const { definition } = await load({
      "agent.ts": `import { steps } from "./steps.ts"; export default { name: "mine", steps };`,
      "steps.ts": `export const steps: unknown[] = [${PROMPT}];`,
    });
    expect(definition?.steps).toHaveLength(1);
  });

  it("reads prompt files from beside the module, and gives them to be kept", async () => {
    const { definition, files } = await load({
      "agents/agent.ts": `export default { name: "mine", steps: [
        { id: "ask", kind: "prompt", outputTokens: 8, prompt: { file: "../prompts/ask.md" } } ] };`,
      "prompts/ask.md": "\uFEFFWhat is {{iteration}}?\n",
    });
    expect(definition?.steps[0]).toMatchObject({ prompt: "What is {{iteration}}?\n" });
    expect(files).toEqual([
      {
        name: expect.stringMatching(/^[0-9a-f]{8}-prompts-ask\.md$/),
        text: "What is {{iteration}}?\n",
      },
    ]);
  });
});

describe("loadWorkflowModule says what is wrong", () => {
  it.each([
    [
      "syntax",
      "const a = 1;\nconst b = = 2;\n",
      "agent.ts:2: Expression expected, try correcting the syntax",
    ],
    [
      "TypeScript that cannot be stripped",
      "\nenum A { one }\nexport default 1;",
      /^agent\.ts:2: TypeScript enum is not supported in strip-only mode, try syntax whose types/,
    ],
    [
      "a type imported as a value",
      'import { StepScope } from "runproof"; export default 1;',
      /^agent\.ts:1: .* 'StepScope', try import type \{ StepScope \}/,
    ],
    [
      "a package that is not there",
      'import "left-pad-of-nobody"; export default 1;',
      "agent.ts: imports what is not there: Cannot find package 'left-pad-of-nobody', try installing it beside the file",
    ],
    [
      "no default export",
      "export const agent = 1;",
      /^agent\.ts: has no default export, only agent, try export default defineWorkflow/,
    ],
    [
      "code that throws",
      'const f = () => { throw new Error("no luck") };\nf();\nexport default 1;',
      "agent.ts:1:25: threw while it was loaded: no luck, try leaving work to the functions of steps",
    ],
    [
      "something that is no workflow",
      "export default 5;",
      /^agent\.ts: its default export must be a workflow, got number/,
    ],
    [
      "a function where none may stand",
      `export default { name: "mine", steps: [{ ...${PROMPT}, timeoutMs: () => 5 }] };`,
      /^agent\.ts steps\[0\]\.timeoutMs: cannot be a function/,
    ],
    [
      "what stands for a function and is none",
      `export default { name: "mine", steps: [{ ...${PROMPT}, prompt: { function: true } }] };`,
      "agent.ts steps[0].prompt: stands for a function and is none, try the function itself",
    ],
    [
      "what is no JSON",
      `export default { name: "mine", steps: [{ ...${PROMPT}, prompt: new Map() }] };`,
      /^agent\.ts steps\[0\]\.prompt: is a Map, which cannot be written as JSON/,
    ],
    [
      "a step that contains itself",
      `const step = { id: "a", kind: "loop", times: 2 }; step.steps = [step];
export default { name: "mine", steps: [step] };`,
      /is nested too deeply, or contains itself, try fewer levels$/,
    ],
    [
      "a misspelt kind",
      `export default { name: "mine", steps: [{ id: "a", kind: "skan" }] };`,
      'agent.ts steps[0].kind: is not known, got the text "skan", try scan',
    ],
    [
      "two steps of one name",
      `export default { name: "mine", steps: [${PROMPT}, ${PROMPT}] };`,
      'agent.ts steps[1].id: two steps are called "ask", try ask-2',
    ],
    [
      "a key nobody reads",
      `export default { name: "mine", step: [], steps: [${PROMPT}] };`,
      'agent.ts step: the key "step" is not known, try one of name, steps, timeouts',
    ],
    [
      "a prompt file that is not there",
      `export default { name: "mine", steps: [{ ...${PROMPT}, prompt: { file: "none.md" } }] };`,
      'agent.ts steps[0].prompt.file: the file "none.md" does not exist, try the path of a text file, relative to this one',
    ],
    ["a module that never ends loading", "await new Promise(() => {});", /^TimeoutError/],
  ])(
    "%s",
    async (_what, text, expected) => {
      const message = await problem(text);
      expect(message).toEqual(exactly(expected));
    },
    20_000,
  );

  it("a file that is no module", async () => {
    expect(await problem("{}", "agent.json")).toBe(
      "agent.json: is no workflow module, try a file that ends in .ts, .mts, .js, .mjs",
    );
    expect(await problem("a\0b", "binary.ts")).toMatch(/^binary\.ts: is not text/);
  });
});
