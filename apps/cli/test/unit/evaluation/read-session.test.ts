import { createHash } from "node:crypto";
import { join } from "node:path";

import { claimsFile, renderFormat, storedMeasures } from "@runproof/report";
import { describe, expect, test } from "vitest";

import { evaluate } from "../../../src/evaluation/evaluate-run.ts";
import { readSession } from "../../../src/evaluation/read-session.ts";
import { streamCsv } from "../../../src/evaluation/stream-csv.ts";

const SAMPLE = join(import.meta.dirname, "../../../../../tools/showcase/sample");

const whole = await readSession(SAMPLE, { forReports: true });
const large = await readSession(SAMPLE, { forReports: true, largeBytes: 0 });
const [kept, streamed] = [whole, large].map(({ stored, wholeCalls }) =>
  evaluate(stored, wholeCalls),
);
if (kept === undefined || streamed === undefined) throw new TypeError("two evaluations");

describe("a session whose calls are not kept whole", () => {
  test("has lost the stamps of chunks, and nothing that measures need", () => {
    expect(large.stored.calls[0]?.client).not.toHaveProperty("contentChunkNs");
    expect(streamed.measures).toEqual(kept.measures);
    expect(streamed.verdicts).toEqual(kept.verdicts);
  });

  test.each(["md", "html"] as const)("gives the same report as %s", async (format) => {
    expect(await renderFormat(streamed.input, format)).toBe(await renderFormat(kept.input, format));
  });

  test("gives the same calls.csv, part by part", async () => {
    const text = await renderFormat(kept.input, "csv");
    const parts: string[] = [];
    const sum = await streamCsv(streamed.input, (part) => parts.push(part));
    expect(parts.join("")).toBe(text);
    expect(sum).toBe(createHash("sha256").update(text).digest("hex"));
  });

  test("gives the same metrics for a collector", async () => {
    expect(await renderFormat(streamed.input, "otel")).toBe(await renderFormat(kept.input, "otel"));
  });

  test("makes the same claims of records with the same fingerprints", () => {
    expect(claimsFile(streamed.input)).toEqual(claimsFile(kept.input));
  });

  test("lists calls only where some of a run's were left out", () => {
    const files = [streamed, kept].map(({ input }) => storedMeasures(input).measures);
    const [short = [], long = []] = files;
    const good = new Map<string, string[]>();
    for (const { id, runId, stage, phase, status } of kept.stored.calls) {
      if (phase !== "measured" || status !== "ok") continue;
      good.set(`${runId}/${stage}`, [...(good.get(`${runId}/${stage}`) ?? []), id]);
    }
    const again = short.map((measure) => ({
      ...measure,
      observations: measure.observations.map((each) => ({
        ...each,
        callIds: each.callIds ?? good.get(`${each.runId}/${measure.stage}`),
      })),
    }));
    expect(again).toEqual(long);
    expect(JSON.stringify(short).length).toBeLessThan(JSON.stringify(long).length);
  });
});
