import { SCHEMA_VERSION, type Claim, type ClaimsFile, type StoredClaim } from "@runproof/contract";

import { buildDocument } from "../document/build-document.ts";
import type { ReportInput } from "../report-input.ts";
import { escapeInvisible } from "../text/clean-text.ts";
import { fingerprint } from "./fingerprint.ts";

/** SHA-256 of files by their names. */
export type FileSums = Readonly<Record<string, string>>;

/**
 * claims.json: a claim a line, so that a difference has a line. Lists of ids are written once.
 *
 * @param files of the files beside it
 */
export function renderClaims(input: ReportInput, files: FileSums = {}): string {
  const { sets, claims, sha256, files: sums = {}, ...head } = claimsFile(input, files);
  const lines = [
    ...Object.entries(head).map(
      ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`,
    ),
    `"files": {`,
    ...withCommas(Object.entries(sums), ([name, sum]) => `${JSON.stringify(name)}: "${sum}"`),
    "},",
    `"sets": [`,
    ...withCommas(sets),
    "],",
    `"claims": [`,
    ...withCommas(claims),
    "],",
    `"sha256": "${sha256}"`,
  ];
  return `{\n${escapeInvisible(lines.join("\n"))}\n}\n`;
}

/** Longer lists are told apart by their fingerprints. */
const LONG = 100;

/** The same as a value. */
export function claimsFile(input: ReportInput, files: FileSums = {}): ClaimsFile {
  const sets = new Map<string, number>();
  const placed = new Map<readonly string[], number>();
  const ids: string[][] = [];
  const place = (list: readonly string[]): number | undefined => {
    if (list.length === 0) return undefined;
    const known = placed.get(list);
    if (known !== undefined) return known;
    const key = list.length > LONG ? fingerprint([list]) : list.join("\n");
    const found = sets.get(key) ?? ids.length;
    if (found === ids.length) ids.push([...list]);
    sets.set(key, found);
    placed.set(list, found);
    return found;
  };
  const claims = buildDocument(input).claims.map((claim) => stored(claim, place));
  const { manifest, resolvedPlan, calls, runs } = input;
  const file: ClaimsFile = {
    schemaVersion: SCHEMA_VERSION,
    kind: "claims",
    toolVersion: input.toolVersion ?? manifest.toolVersion,
    records: {
      manifest: fingerprint([manifest]),
      resolvedPlan: fingerprint([resolvedPlan]),
      calls: input.callsFingerprint ?? fingerprint(calls),
      runs: fingerprint(runs),
    },
    files: { ...files },
    sets: ids,
    claims,
  };
  return { ...file, sha256: sumOfClaims(file) };
}

/** What `sha256` of a claims file has to be: of all its other keys, those of other versions too. */
export function sumOfClaims(file: object): string {
  return fingerprint([
    Object.fromEntries(Object.entries(file).filter(([key]) => key !== "sha256")),
  ]);
}

function stored(
  { runIds, callIds, ...claim }: Claim,
  place: (list: readonly string[]) => number | undefined,
): StoredClaim {
  const runs = place(runIds);
  const calls = place(callIds);
  return { ...claim, ...(runs !== undefined && { runs }), ...(calls !== undefined && { calls }) };
}

function withCommas<Value>(
  values: readonly Value[],
  written: (value: Value) => string = JSON.stringify,
): readonly string[] {
  const last = values.length - 1;
  return values.map((value, index) => `${written(value)}${index < last ? "," : ""}`);
}
