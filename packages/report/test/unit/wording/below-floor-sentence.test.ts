import type { Calibration, Comparison } from "@runproof/contract";
import { expect, test } from "vitest";

import { belowFloorSentence } from "../../../src/wording/below-floor-sentence.ts";
import { proseText, type Prose } from "../../../src/wording/prose.ts";
import { CALIBRATION, reportInput } from "../../fixture/report-input.ts";

const options = { temperature: 0.1 };

/** The sentences of a candidate of that speed, with a floor of so many ms. */
function sentences(speed: number, floorMs: number | undefined): Record<string, string | undefined> {
  const input = reportInput(
    {
      runs: 8,
      arms: [
        { name: "baseline", noise: 0.004 },
        { name: "other", options, speed, noise: 0.004 },
      ],
    },
    { manifest: { calibration: floorMs === undefined ? undefined : withFloor(floorMs) } },
  );
  return Object.fromEntries(
    input.verdicts.comparisons.map((comparison) => [
      nameOf(comparison),
      textOf(belowFloorSentence(comparison, input)),
    ]),
  );
}

function textOf(sentence: Prose | undefined): string | undefined {
  return sentence && proseText(sentence);
}

function withFloor(floorMs: number): Calibration {
  const ttftErrorNs = { ...CALIBRATION.ttftErrorNs, p99Ns: floorMs * 1e6, maxNs: floorMs * 1e6 };
  return { ...CALIBRATION, ttftErrorNs };
}

function nameOf({ metric, stage }: Comparison): string {
  return `${metric} ${stage ?? "workflow"}`;
}

test("a decided difference below the floor may be the client's", () => {
  // TTFT of analyze is about 124 ms: 15 % are 18 ms.
  const { "ttftMs analyze": analyze } = sentences(0.85, 30);
  expect(analyze).toMatch(
    /^other and baseline differ by (?:1[6-9]|20)\.\d+ ms in time to first token of analyze, less than the measurement floor of 30\.00 ms: the difference may be the client's\.$/,
  );
});

test("a difference above the floor has no such limit", () => {
  expect(sentences(0.85, 0.35)["ttftMs analyze"]).toBeUndefined();
});

test("an equivalence within a margin below the floor holds as far as the client can tell", () => {
  // The margin of TTFT is 10 %, about 12 ms.
  const { "ttftMs analyze": analyze } = sentences(1, 30);
  expect(analyze).toMatch(
    /^The margin of ±10 % .* is 1\d\.\d+ ms, less than the measurement floor/,
  );
  expect(sentences(1, 0.35)["ttftMs analyze"]).toBeUndefined();
});

test("rates have no floor in ms, and an unknown floor limits nothing", () => {
  expect(sentences(0.85, 30)["decodeTokensPerSecond analyze"]).toBeUndefined();
  expect(Object.values(sentences(0.85, undefined)).filter(Boolean)).toEqual([]);
});
