import type { StepFunction, StepInput } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { dataFolder, type AssignmentChanges } from "../../assignments.ts";
import { executeTools, tool } from "../../execute-tools.ts";

const functions = (run: StepFunction): Pick<AssignmentChanges, "functions" | "steps"> => ({
  functions: new Map([["tool", { run }]]),
});
const called: StepInput = { id: "tool", kind: "tool", run: { function: true } };

describe("a function", () => {
  it.each([
    ["a text", "words", "words"],
    ["an object", { a: [1, null] }, '{"a":[1,null]}'],
    ["nothing", undefined, ""],
  ])("gives %s", async (_name, value, text) => {
    const { run, texts } = await executeTools(
      [called],
      functions(async () => value),
    );
    expect(run).toMatchObject({ status: "ok", stages: [{ kind: "tool", status: "ok" }] });
    expect(texts).toEqual([text]);
  });

  it("sees what is known and where the data is", async () => {
    const seen: unknown[] = [];
    const dataPath = await dataFolder({});
    await executeTools([tool(["echo", "hi"], { id: "before" }), called], {
      dataPath,
      ...functions((scope, tools) => seen.push(scope, tools.dataPath)),
    });
    expect(seen).toEqual([
      { steps: { before: { text: "hi\n", exitCode: 0 } }, iteration: 0 },
      dataPath,
    ]);
  });

  it.each([
    [
      "throws",
      () => {
        throw new TypeError("no");
      },
      "TypeError: no",
    ],
    [
      "rejects with no error",
      async () => {
        throw "text";
      },
      "text",
    ],
    ["gives what is no JSON", () => 1n, /cannot be written as JSON/],
  ])("fails its step when it %s", async (_name, run, message) => {
    const { run: record } = await executeTools([called], functions(run as StepFunction));
    expect(record.error).toEqual({
      code: "function-failed",
      message: expect.stringMatching(message),
    });
  });

  it("is not waited for beyond its time", async () => {
    const { run } = await executeTools(
      [{ ...called, timeoutMs: 100 } as StepInput],
      functions(async () => await new Promise(() => undefined)),
    );
    expect(run).toMatchObject({ status: "timedOut", error: { code: "timeout-step" } });
  });

  it("has its output cut", async () => {
    const { run, texts } = await executeTools(
      [{ ...called, outputLimitBytes: 5 } as StepInput],
      functions(() => "äöüß"),
    );
    expect(texts).toEqual(["äö"]);
    expect(run.stages[0]?.notes).toEqual(["cut: the output of 8 bytes was cut to its limit"]);
  });

  it("is missed when its module was not given", async () => {
    const { run } = await executeTools([called]);
    expect(run.error?.code).toBe("USAGE");
  });
});
