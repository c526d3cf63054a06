import { existsSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { dataFolder } from "../../assignments.ts";
import { executeTools, tool, type ToolStep } from "../../execute-tools.ts";

const script = (code: string, changes: Partial<ToolStep> = {}): ToolStep =>
  tool([process.execPath, "-e", code], changes);

describe("a program", () => {
  it("gets its arguments as they are, reads its input, and gives its output", async () => {
    const { run, texts } = await executeTools([
      tool(["printf", "%s|", "$HOME", "a b; echo c", "*"], { id: "first" }),
      tool(["cat"], { input: "<{{steps.first.text}}>" }),
    ]);
    expect(texts).toEqual(["$HOME|a b; echo c|*|", "<$HOME|a b; echo c|*|>"]);
    expect(run.stages).toMatchObject([
      { kind: "tool", status: "ok", facts: { exitCode: 0, outputBytes: 20, errorBytes: 0 } },
      { kind: "tool", status: "ok", callIds: [], outputHash: expect.any(String) },
    ]);
    expect(run.stages[1]).not.toHaveProperty("notes");
  });

  it("sees what it needs of our environment, what the step declares, and nothing else", async () => {
    process.env["RUNPROOF_TEST_SECRET"] = "hidden";
    const { texts } = await executeTools([
      tool(["env"], { env: { ASKED: "yes", HOME: "/nowhere" } }),
    ]);
    const names = (texts[0] ?? "").split("\n").map((line) => line.split("=")[0]);
    expect(texts[0]).toContain("ASKED=yes");
    expect(texts[0]).toContain("HOME=/nowhere");
    expect(names).not.toContain("RUNPROOF_TEST_SECRET");
    const known = new Set(["PATH", "HOME", "LANG", "TMPDIR", "ASKED", "PWD", "SHLVL", "_", ""]);
    expect(names.filter((name) => !known.has(name ?? ""))).toEqual([]);
  });

  it("runs in a fresh folder that is gone afterwards, or in the data folder", async () => {
    const { texts } = await executeTools([tool(["sh", "-c", "echo x > made; mkdir -p a/b; pwd"])]);
    const folder = texts[0]?.trim() ?? "";
    expect(folder).toContain("runproof-tool-");
    expect(existsSync(folder)).toBe(false);
    const dataPath = await dataFolder({ "here.csv": "a\n1\n" });
    const { texts: listed } = await executeTools([tool(["ls"], { cwd: "data" })], { dataPath });
    expect(listed[0]).toBe("here.csv\n");
  });

  it("needs a data folder to run in it", async () => {
    const { run } = await executeTools([tool(["ls"], { cwd: "data" })], { dataPath: undefined });
    expect(run).toMatchObject({ status: "failed", error: { code: "USAGE" } });
  });

  it("has its output cut at the limit, between characters, which is on record", async () => {
    const { run, texts } = await executeTools([
      script("process.stdout.write('é'.repeat(3000))", { outputLimitBytes: 101 }),
    ]);
    expect(texts[0]).toBe("é".repeat(50));
    expect(run.stages[0]).toMatchObject({
      status: "ok",
      facts: { outputBytes: 6_000 },
      notes: ["cut: the output of 6000 bytes was cut to its limit"],
    });
  });

  it("may write what is no text", async () => {
    const { texts } = await executeTools([tool(["printf", String.raw`a\377b`])]);
    expect(texts[0]).toBe("a\u{fffd}b");
  });

  it("need not read its input", async () => {
    const { run } = await executeTools(
      [
        { id: "large", kind: "tool", run: { function: true } },
        tool(["true"], { input: "{{steps.large.text}}" }),
      ],
      { functions: new Map([["large", { run: () => "x".repeat(60_000) }]]) },
    );
    expect(run.status).toBe("ok");
  });

  it.each([
    [
      "an exit code",
      "echo why >&2; exit 3",
      "tool-exit",
      3,
      /^tool: "sh" ended with exit code 3: why$/,
    ],
    ["silence", "exit 1", "tool-exit", 1, /exit code 1: it wrote no error$/],
    ["a signal", "kill -SEGV $$", "tool-signal", 139, /the signal SIGSEGV: /],
  ])("fails by %s", async (_name, code, failure, exitCode, message) => {
    const { run } = await executeTools([tool(["sh", "-c", code]), tool(["true"], { id: "after" })]);
    expect(run.error).toEqual({ code: failure, message: expect.stringMatching(message) });
    expect(run.stages).toMatchObject([{ status: "failed", facts: { exitCode } }]);
  });

  it("quotes only the end of many errors", async () => {
    const { run } = await executeTools([
      script("console.error('e'.repeat(5000)); process.exit(1)"),
    ]);
    expect(run.error?.message.length).toBeLessThan(700);
  });

  it.each([
    ["/no/such/program", /^tool: there is no program "\/no\/such\/program": install it/],
    ["no-such-program-at-all", /^tool: there is no program "no-such-program-at-all"/],
    ["/", /may not be executed/],
  ])("fails with advice when it cannot be started (%j)", async (file, message) => {
    const { run } = await executeTools([tool([file])]);
    expect(run.error).toEqual({ code: "tool-start", message: expect.stringMatching(message) });
    expect(run.stages[0]).toMatchObject({ status: "failed", attempts: 1 });
  });

  it("cannot be given what is no argument", async () => {
    const made: ToolStep = { id: "made", kind: "tool", run: { function: true } };
    const functions = new Map([["made", { run: () => "a\0b" }]]);
    const steps = [made, tool(["echo", "{{steps.made.text}}"])];
    const { run } = await executeTools(steps, { functions });
    expect(run.error).toEqual({
      code: "tool-start",
      message: 'tool: "echo" cannot be started (ERR_INVALID_ARG_VALUE)',
    });
  });

  it("may fail without ending the run, if it says so", async () => {
    const { run, texts } = await executeTools([
      tool(["sh", "-c", "echo part; exit 4"], { onFailure: "continue" }),
      tool(["printf", "%s", "{{steps.tool.exitCode}} {{steps.tool.text}}"], { id: "after" }),
    ]);
    expect(run.status).toBe("ok");
    expect(run.stages).toMatchObject([
      { status: "failed", error: { code: "tool-exit" } },
      { status: "ok" },
    ]);
    expect(texts).toEqual(["part\n", "4 part\n"]);
  });

  it("is tried again, all within one stage", async () => {
    const dataPath = await dataFolder({});
    const count = 'echo x >> tries; [ "$(wc -l < tries)" -ge 3 ]';
    const steps = [tool(["sh", "-c", count], { cwd: "data", retries: 5 })];
    const { run } = await executeTools(steps, { dataPath });
    expect(run.stages).toMatchObject([{ attempts: 3, status: "ok" }]);
    const { run: again } = await executeTools([tool(["false"], { retries: 2 })]);
    expect(again.stages).toMatchObject([{ attempts: 3, status: "failed" }]);
  });
});
