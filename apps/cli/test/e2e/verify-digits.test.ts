import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";

import { isRecordFile } from "@runproof/run-store";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { verifyRun } from "../../src/verify/verify-run.ts";
import { forgeDigit, renewSeal, takeBack, type ForgedDigit } from "./forge-digit.ts";
import { measuredSessions } from "./measured-sessions.ts";

/** Every case forges a digit of every computed file, or one of a record. */
const CASES = 6 * Number(process.env["RUNPROOF_CASES"] ?? 1);

let folder: string;
let run: string;
let computed: readonly string[];
let records: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runproof-e2e-"));
  const sessions = await measuredSessions();
  const measured = join(sessions.folder, "runs", sessions.second);
  run = join(folder, "copies", "forged");
  await cp(measured, run, { recursive: true });
  const entries = await readdir(run, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(run, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
  computed = names.filter((name) => !isRecordFile(name));
  records = names.filter((name) => isRecordFile(name) && !/^texts\/|^SHA256SUMS$/.test(name));
}, 120_000);

afterAll(async () => await rm(folder, { recursive: true, force: true }));

/** Where a digit is forged, for as many files as there may be. */
const places = fc.array(
  fc.record({
    where: fc.double({ noNaN: true, min: 0, max: 1 }),
    by: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 60, maxLength: 60 },
);

/** Files that a verification names; all of them where it cannot read the run at all. */
async function namedBy(forged: readonly ForgedDigit[]): Promise<ReadonlySet<string>> {
  const verification = await verifyRun(run).catch(() => undefined);
  return new Set(verification?.findings.map(({ file }) => file) ?? forged.map(({ file }) => file));
}

describe("runproof verify, sums renewed", () => {
  it("finds nothing where nothing was forged", async () => {
    await renewSeal(run);
    expect((await verifyRun(run)).findings).toEqual([]);
    expect(computed).toEqual(
      expect.arrayContaining(["calls.csv", "charts/verdicts.svg", "claims.json", "report.html"]),
    );
  });

  it("finds another digit at any place of any computed file", { timeout: 1_800_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(places, async (list) => {
        const forged: ForgedDigit[] = [];
        for (const [index, file] of computed.entries()) {
          const digit = await forgeDigit(run, file, list[index] ?? { where: 0, by: 1 });
          if (digit !== undefined) forged.push(digit);
        }
        await renewSeal(run);
        const named = await namedBy(forged);
        for (const digit of forged) await takeBack(run, digit);
        expect(forged.filter(({ file }) => !named.has(file)).map(placeOf)).toEqual([]);
      }),
      { numRuns: CASES, endOnFailure: true },
    );
  });

  it("finds another digit at any place of any record", { timeout: 1_800_000 }, async () => {
    const place = fc.tuple(fc.nat(records.length - 1), places);
    await fc.assert(
      fc.asyncProperty(place, async ([index, [where = { where: 0, by: 1 }]]) => {
        const digit = await forgeDigit(run, records[index] ?? "manifest.json", where);
        if (digit === undefined) return;
        await renewSeal(run);
        const named = await namedBy([digit]);
        await takeBack(run, digit);
        expect(named.has(digit.file) ? [] : [placeOf(digit)]).toEqual([]);
      }),
      { numRuns: CASES, endOnFailure: true },
    );
  });
});

function placeOf({ file, place, before, after }: ForgedDigit): string {
  const around = (text: string): string => text.slice(Math.max(0, place - 30), place + 30);
  return `${file} at ${place}: ${around(before)} → ${around(after)}`;
}
