import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BenchError } from "@runproof/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { completePlan, loadPlan, resolvePlan, type CompletePlan } from "../../src/index.ts";
import { SMALLEST_PLAN } from "./valid-plan.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "runproof-complete-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function complete(planText: string, planFile = "plan.yaml"): Promise<CompletePlan> {
  const file = join(folder, planFile);
  await writeFile(file, planText);
  return await completePlan({ ...(await loadPlan(file)), file });
}

async function problems(planText: string): Promise<readonly string[]> {
  const error: unknown = await complete(planText).catch((reason: unknown) => reason);
  if (!BenchError.is(error)) throw new Error("the plan was accepted");
  return error.message.replaceAll(`${folder}/`, "").split("\n");
}

const workload = (yaml: string): string =>
  SMALLEST_PLAN.replace("  kind: workflow\n", `  kind: workflow\n${yaml}`);

const target = { engine: "ollama", baseUrl: "http://127.0.0.1:11434", model: "m" } as const;

describe("prompt files", () => {
  const plan = workload("  prompts: { analyze: { file: prompts/look.md } }\n");

  it("are read relative to the plan, and kept", async () => {
    await mkdir(join(folder, "prompts"));
    await writeFile(join(folder, "prompts", "look.md"), "Look: {{material}}");
    const { plan: completed, files } = await complete(plan);
    expect(completed.workload).toMatchObject({ prompts: { analyze: "Look: {{material}}" } });
    expect(files).toEqual([
      { name: expect.stringMatching(/^[0-9a-f]{8}-prompts-look\.md$/), text: "Look: {{material}}" },
    ]);
    const { workflows } = resolvePlan({ plan: completed, target, seed: 1 });
    expect(workflows["report-agent"]?.steps[2]).toMatchObject({ prompt: "Look: {{material}}" });
  });

  it("of a run directory are those that were kept", async () => {
    await mkdir(join(folder, "prompts"));
    await writeFile(join(folder, "prompts", "look.md"), "as it was");
    const { files } = await complete(plan);
    await writeFile(join(folder, "prompts", "look.md"), "as it is now");
    await mkdir(join(folder, "workload"));
    for (const { name, text } of files) await writeFile(join(folder, "workload", name), text);
    expect((await complete(plan)).plan.workload).toMatchObject({
      prompts: { analyze: "as it is now" },
    });
    await writeFile(join(folder, "plan.resolved.json"), "{}");
    expect((await complete(plan)).plan.workload).toMatchObject({
      prompts: { analyze: "as it was" },
    });
  });

  it.each([
    ["is not there", undefined, "does not exist"],
    ["is empty", "\n", "is empty"],
    ["is binary", Uint8Array.of(0x47, 0x00, 0x01), "is not text"],
    ["is too large", "x".repeat(1_000_001), "has 1000001 bytes, and may have 1000000 at most"],
  ])("that %s", async (_what, content, expected) => {
    if (content !== undefined) await writeFile(join(folder, "look.md"), content);
    expect(await problems(plan.replace("prompts/look.md", "look.md"))).toEqual([
      `plan.yaml:5:31 workload.prompts.analyze.file: the file "look.md" ${expected}, try the path of a text file, relative to this one`,
    ]);
  });
});

describe("arms of another prompt", () => {
  it("run workflows of their own, called like them", async () => {
    const text = SMALLEST_PLAN.replace(
      "    options: { num_ctx: 512 }",
      "    workload: { prompts: { report: Short! } }",
    );
    const { plan } = await complete(`${text}factor: prompts\n`);
    const { workflows, cells } = resolvePlan({ plan, target, seed: 1 });
    expect(Object.keys(workflows)).toEqual(["one", "two"]);
    expect(cells.map(({ workflow }) => workflow)).toEqual(["one", "two"]);
    expect(workflows["two"]?.steps[3]).toMatchObject({ prompt: "Short!" });
    expect(workflows["one"]?.steps.slice(0, 3)).toEqual(workflows["two"]?.steps.slice(0, 3));
  });

  it("keep what the plan says where they say nothing", async () => {
    const text = workload("  outputTokens: { analyze: 11, report: 12 }\n").replace(
      "    options: { num_ctx: 512 }",
      "    workload: { outputTokens: { report: 13 } }",
    );
    const { plan } = await complete(`${text}factor: outputTokens\n`);
    const { workflows } = resolvePlan({ plan, target, seed: 1 });
    expect(workflows["two"]?.steps).toMatchObject([
      {},
      {},
      { outputTokens: 11 },
      { outputTokens: 13 },
    ]);
  });
});

const steps = (...lines: readonly string[]): string =>
  workload(`  workflow:\n    steps:\n${lines.map((line) => `      - ${line}\n`).join("")}`);

describe("what is only known when everything was read", () => {
  it("a template that names a step that is not there, at its place", async () => {
    const plan = steps(
      '{ id: ask, kind: prompt, outputTokens: 8, prompt: "{{steps.nobody.text}}" }',
    );
    expect(await problems(plan)).toEqual([
      'plan.yaml:7:59 workload.workflow.steps[0].prompt: no step is called "nobody" (template of ask, line 1, column 3), try correcting the template',
    ]);
  });

  it("a template that two arms share, once", async () => {
    const text = workload('  prompts: { analyze: "{{nothing}}" }\n').replace(
      "    options: { num_ctx: 512 }",
      "    workload: { think: true }",
    );
    expect(await problems(`${text}factor: think\n`)).toEqual([
      expect.stringMatching(
        /^plan\.yaml:5:23 workload\.prompts\.analyze: "nothing" has no value \(template of analyze, .*try steps, iteration, material$/,
      ),
    ]);
  });

  it("more calls than any run should make", async () => {
    const ask = "{ id: ask, kind: prompt, prompt: Hello, outputTokens: 8 }";
    const plan = steps(
      `{ id: outer, kind: loop, times: 1000, steps: [{ id: inner, kind: loop, times: 1000, steps: [${ask}] }] }`,
    );
    expect(await problems(plan)).toEqual([
      expect.stringMatching(
        /workload\.workflow: a run may make up to 1000000 calls to the model, and 10000 are the limit, try fewer/,
      ),
    ]);
  });

  it("a workflow module that is not there", async () => {
    expect(await problems(workload("  workflow: ./agent.ts\n"))).toEqual([
      "agent.ts: does not exist, try the path of a TypeScript file",
    ]);
  });
});
