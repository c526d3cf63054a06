import { describe, expect, test } from "vitest";

import { createStopStrings } from "../../../src/generation/stop-strings.ts";

function run(stop: readonly string[], pieces: readonly string[]) {
  const stops = createStopStrings(stop);
  const sent: string[] = [];
  for (const piece of pieces) {
    const { text, stopped } = stops.push(piece);
    sent.push(text);
    if (stopped) return { sent, stopped };
  }
  sent.push(stops.flush());
  return { sent, stopped: false };
}

describe("stop strings", () => {
  test("without any, text passes at once", () => {
    expect(run([], ["a", "b"])).toEqual({ sent: ["a", "b", ""], stopped: false });
  });

  test("one inside a piece: the text before it is sent, the rest is not", () => {
    expect(run(["END"], ["abcENDdef"])).toEqual({ sent: ["abc"], stopped: true });
  });

  test("one over three pieces never shows", () => {
    expect(run(["END"], ["abE", "N", "D!"])).toEqual({ sent: ["ab", "", ""], stopped: true });
  });

  test("what only looked like one is sent late", () => {
    expect(run(["END"], ["abE", "N", "x"])).toEqual({
      sent: ["ab", "", "ENx", ""],
      stopped: false,
    });
  });

  test("what is held back at the end is flushed", () => {
    expect(run(["END"], ["abEN"])).toEqual({ sent: ["ab", "EN"], stopped: false });
  });

  test("the earliest of several wins", () => {
    expect(run(["zz", "b"], ["abzz"])).toEqual({ sent: ["a"], stopped: true });
  });

  test("repeated starts keep the longest that can still match", () => {
    expect(run(["aab"], ["aa", "a", "b"])).toEqual({ sent: ["", "a", ""], stopped: true });
  });
});
