import { describe, expect, test } from "vitest";

import { checkScript } from "../../../src/scripted/check-script.ts";

test("a pace becomes times, and the end takes as long as a chunk", () => {
  expect(checkScript({ ttftMs: 20, intervalMs: 10, chunks: 3 })).toEqual([
    { chunkMs: [20, 30, 40], endMs: 50, chunksPerWrite: 1 },
  ]);
});

test("a call without `calls` around it is a script of one call", () => {
  expect(checkScript({ chunkMs: [5], texts: ["Hi"] })).toEqual([
    { chunkMs: [5], endMs: 5, chunksPerWrite: 1, texts: ["Hi"] },
  ]);
});

test("calls may mix times and paces, and what is checked may be checked again", () => {
  const checked = checkScript({
    calls: [
      { chunkMs: [1, 1, 4], chunksPerWrite: 2, endMs: 9 },
      { ttftMs: 0, intervalMs: 0.5, chunks: 2 },
    ],
  });
  expect(checked).toEqual([
    { chunkMs: [1, 1, 4], endMs: 9, chunksPerWrite: 2 },
    { chunkMs: [0, 0.5], endMs: 1, chunksPerWrite: 1 },
  ]);
  expect(checkScript({ calls: checked })).toEqual(checked);
});

describe("a fault in a script is named with its place", () => {
  test.each([
    [undefined, "script must be an object"],
    [[], "script must be an object"],
    [{}, "script has no times"],
    [{ calls: [] }, "script.calls must be a list with at least one call"],
    [{ calls: [1] }, "script.calls[0] must be an object"],
    [{ calls: [{ chunkMs: [1] }], ttftMs: 1 }, "script.ttftMs goes into each of `calls`"],
    [{ chunkMs: [] }, "script.chunkMs must be a list of 1 to 1000000 times in ms"],
    [{ chunkMs: [1, "2"] }, "script.chunkMs[1] must be a time in ms"],
    [{ chunkMs: [-1] }, "script.chunkMs[0] must be a time in ms"],
    [
      { calls: [{ chunkMs: [1] }, { chunkMs: [3, 2] }] },
      "script.calls[1].chunkMs[1] is before the one before it (3)",
    ],
    [{ chunkMs: [1], intervalMs: 3 }, "script.intervalMs contradicts chunkMs"],
    [{ chunkMs: [4], endMs: 3 }, "script.endMs must be a time in ms, not before the last chunk"],
    [{ chunkMs: [4], chunksPerWrite: 0 }, "script.chunksPerWrite must be a whole number"],
    [{ chunkMs: [4], texts: ["a", "b"] }, "script.texts has 2 texts for 1 chunks"],
    [{ chunkMs: [4], texts: [1] }, "script.texts must be a list of texts"],
    [{ chunkms: [4] }, "script.chunkms is not known"],
    [{ ttftMs: 1, chunks: 3 }, "script.intervalMs must be a time in ms"],
    [{ ttftMs: 1, intervalMs: 1, chunks: 1.5 }, "script.chunks must be a whole number"],
    [{ ttftMs: Number.NaN, intervalMs: 1, chunks: 1 }, "script.ttftMs must be a time in ms"],
  ])("%j", (script, message) => {
    expect(() => checkScript(script)).toThrow(
      expect.objectContaining({
        code: "ARGUMENT_INVALID",
        message: expect.stringContaining(message),
      }),
    );
  });
});
