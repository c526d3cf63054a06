import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { describe, expect, test } from "vitest";

import { COMPARISONS, DEFAULT_ANSWERS } from "../../src/init/init-answers.ts";
import { planTemplate } from "../../src/init/plan-template.ts";
import { emptyFolder, runCli } from "./cli-process.ts";

test("init writes a plan that can be measured, with its schema beside it", async () => {
  const cwd = await emptyFolder();
  const { exitCode, stdout, stderr } = await runCli(["init", "my study.yaml"], { cwd });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "wrote my study.yaml\n" });
  const text = await readFile(join(cwd, "my study.yaml"), "utf8");
  const [, reference = ""] = /^# yaml-language-server: \$schema=(.*)\n/.exec(text) ?? [];
  const schema = JSON.parse(await readFile(join(cwd, reference), "utf8"));
  expect(schema.properties.matrix).toBeDefined();
  expect(text).toContain("name: my-study");
  expect(stderr).toContain("runproof plan show './my study.yaml'");
  const check = await runCli(["plan", "check", "./my study.yaml"], { cwd });
  expect(check.stdout).toMatch(/^my-study can be measured/);
});

test("init copies a shipped plan, with a schema that is there", async () => {
  const cwd = await emptyFolder();
  const { exitCode } = await runCli(["init", "mine.yaml", "--from", "agents-quick"], { cwd });
  expect(exitCode).toBe(0);
  const text = await readFile(join(cwd, "mine.yaml"), "utf8");
  const [, reference = ""] = /^# yaml-language-server: \$schema=(.*)\n/.exec(text) ?? [];
  const schema = JSON.parse(await readFile(join(cwd, reference), "utf8"));
  expect(schema.properties.together).toBeDefined();
  const check = await runCli(["plan", "check", "./mine.yaml"], { cwd });
  expect(check.stdout).toMatch(/^agents-quick can be measured: 3 arms/);
  const unknown = await runCli(["init", "other.yaml", "--from", "agents-slow"], { cwd });
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain("use a shipped plan (agents-quick, own-agent, quick");
});

test("init never writes over a file unless it is told to", async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "runproof.yaml"), "mine");
  const refused = await runCli(["init"], { cwd });
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain("is there already");
  expect(refused.stderr).toContain("runproof init runproof.yaml --force");
  expect(await readFile(join(cwd, "runproof.yaml"), "utf8")).toBe("mine");
  expect((await runCli(["init", "--force"], { cwd })).exitCode).toBe(0);
  expect(await readFile(join(cwd, "runproof.yaml"), "utf8")).toContain("schemaVersion: 1");
});

test.each(["123.yaml", "null.yml", `${"a".repeat(62)}-b.yaml`])(
  "a plan in %s has a name that is a text",
  async (file) => {
    const cwd = await emptyFolder();
    await runCli(["init", file], { cwd });
    const { exitCode } = await runCli(["plan", "check", `./${file}`], { cwd });
    expect(exitCode).toBe(0);
    expect(await readFile(join(cwd, file), "utf8")).toContain(`# runproof bench ./${file} `);
  },
);

test("init says so when it cannot write", async () => {
  const cwd = await emptyFolder();
  const { exitCode, stderr } = await runCli(["init", "no/such/folder/plan.yaml"], { cwd });
  expect(exitCode).toBe(3);
  expect(stderr).toContain("cannot be written");
});

test.each(COMPARISONS)(
  "the plan that compares %s can be measured, and its runs are enough",
  async (compare) => {
    const cwd = await emptyFolder();
    const hostile = `: "#'\n- & * ! | > % @`;
    for (const work of ["agent", "prompt"] as const) {
      const answers = { ...DEFAULT_ANSWERS, compare, work, prompt: hostile, model: "a:b # c" };
      await writeFile(join(cwd, "plan.yaml"), planTemplate(answers, "plan.yaml"));
      const { stdout } = await runCli(["plan", "show", "./plan.yaml", "--output", "json"], { cwd });
      const { plan, warnings } = JSON.parse(stdout);
      expect(warnings).toEqual([]);
      expect(plan.model).toBe("a:b # c");
      expect(plan.workload.turns ?? [hostile]).toEqual([hostile]);
    }
  },
);

const DOWN = "\u001B[B";
const ENTER = "\r";

const CTRL_C = "\u0003";
const CLEAR = "\u0015";

interface Asked {
  readonly shown: string;
  readonly exitCode: number | null;
}

/** `runproof init` on a terminal of its own, as `script` makes one; keys are pressed when their question is there. */
async function initOnTerminal(
  cwd: string,
  file: string,
  questions: readonly (readonly [question: string, keys: string])[],
): Promise<Asked> {
  const program = join(import.meta.dirname, "../../bin/runproof.mjs");
  // A terminal without a width would be one character wide.
  const command = `stty cols 100 rows 40; '${process.execPath}' '${program}' init ${file} --host 127.0.0.1:9`;
  // `pnpm test` is not the one who stands in a folder.
  const env = { ...process.env, npm_package_name: undefined };
  const terminal = spawn("script", ["-qec", command, "/dev/null"], { cwd, env });
  const ended = once(terminal, "exit");
  let shown = "";
  let seen = 0;
  let asked = 0;
  terminal.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += stripVTControlCharacters(text);
    const [question, keys] = questions[asked] ?? [];
    const at = question === undefined ? -1 : shown.indexOf(question, seen);
    if (question === undefined || at === -1) return;
    seen = at + question.length;
    asked += 1;
    terminal.stdin.write(keys ?? "");
  });
  const [exitCode] = await ended;
  return { shown, exitCode };
}

describe.runIf(process.platform === "linux")("on a terminal", () => {
  test("init asks", async () => {
    const cwd = await emptyFolder();
    const { shown } = await initOnTerminal(cwd, "asked.yaml", [
      ["What is measured?", DOWN + ENTER],
      ["The prompt", CLEAR + ENTER],
      ["has to be there", "Say hello" + ENTER],
      ["Model (no server answers now)", ENTER],
      ["What is compared?", ENTER],
    ]);
    expect(shown).toContain("wrote asked.yaml");
    const text = await readFile(join(cwd, "asked.yaml"), "utf8");
    expect(text).toContain("kind: inference");
    expect(text).toContain('- "Say hello"');
  });

  test("a folder that is not there is asked for again", async () => {
    const cwd = await emptyFolder();
    await mkdir(join(cwd, "logs"));
    const { shown } = await initOnTerminal(cwd, "asked.yaml", [
      ["What is measured?", ENTER],
      ["Folder with the data", `${CLEAR}logz${ENTER}`],
      ["no folder is called so", `${CLEAR}logs${ENTER}`],
      ["Model (no server answers now)", ENTER],
      ["What is compared?", ENTER],
    ]);
    expect(shown).toContain("wrote asked.yaml");
    expect(await readFile(join(cwd, "asked.yaml"), "utf8")).toContain("data: logs #");
  });

  test("Ctrl-C ends it at the question that is there", async () => {
    const cwd = await emptyFolder();
    const { shown, exitCode } = await initOnTerminal(cwd, "asked.yaml", [
      ["What is measured?", CTRL_C],
    ]);
    expect(exitCode).toBe(130);
    expect(shown).toContain("nothing was written");
    expect(shown).not.toContain("Folder with the data");
    expect(await readdir(cwd)).toEqual([]);
  });

  test("nothing is asked for a file that is there", async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, "mine.yaml"), "mine");
    const { shown, exitCode } = await initOnTerminal(cwd, "mine.yaml", []);
    expect(exitCode).toBe(2);
    expect(shown).toContain("is there already");
    expect(shown).not.toContain("What is measured?");
  });
});
