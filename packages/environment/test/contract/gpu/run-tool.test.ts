import { expect, test } from "vitest";

import { runTool } from "../../../src/gpu/run-tool.ts";

const LIMIT_MS = 200;

test("a tool that hangs is left alone, also where its children hold on to its output", async () => {
  // Longer than a test may take: it would not end if the tool were waited for.
  const answer = await runTool("sh", ["-c", "echo begun; sleep 600 & wait"], undefined, LIMIT_MS);
  expect(answer).toEqual({ kind: "late", reason: "it did not answer within 0.2 s" });
});

test("a tool that is stopped by a signal failed", async () => {
  const stop = new AbortController();
  const answer = runTool("sleep", ["600"], stop.signal);
  stop.abort();
  expect(await answer).toMatchObject({ kind: "failed" });
});

test("numbers are asked for with a point", async () => {
  const answer = await runTool("sh", ["-c", 'echo "$LC_ALL"']);
  expect(answer).toEqual({ kind: "done", output: "C\n" });
});

test("what a tool printed before it failed is kept", async () => {
  expect(await runTool("sh", ["-c", "echo card; echo broken >&2; exit 9"])).toEqual({
    kind: "failed",
    output: "card\n",
    reason: "card\n\nbroken",
  });
});
