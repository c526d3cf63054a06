import { SCHEMA_VERSION, type Claim, type ClaimsFile, type StoredClaim } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { escapeInvisible } from "../text/clean-text.ts";
import { claimsOf } from "./claims-of.ts";
import { fingerprint } from "./fingerprint.ts";

/** claims.json: a claim a line, so that a difference has a line. Lists of ids are written once. */
export function renderClaims(input: ReportInput): string {
  const { sets, claims, ...head } = claimsFile(input);
  const lines = [
    ...Object.entries(head).map(
      ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`,
    ),
    `"sets": [`,
    ...withCommas(sets),
    "],",
    `"claims": [`,
    ...withCommas(claims),
    "]",
  ];
  return `{\n${escapeInvisible(lines.join("\n"))}\n}\n`;
}

/** The same as a value. */
export function claimsFile(input: ReportInput): ClaimsFile {
  const sets = new Map<string, number>();
  const ids: string[][] = [];
  const place = (list: readonly string[]): number | undefined => {
    if (list.length === 0) return undefined;
    const key = list.join("\n");
    const found = sets.get(key);
    if (found !== undefined) return found;
    sets.set(key, ids.length);
    ids.push([...list]);
    return ids.length - 1;
  };
  const claims = claimsOf(input).claims.map((claim) => stored(claim, place));
  const { manifest, resolvedPlan, calls, runs } = input;
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "claims",
    toolVersion: input.toolVersion ?? manifest.toolVersion,
    records: {
      manifest: fingerprint([manifest]),
      resolvedPlan: fingerprint([resolvedPlan]),
      calls: fingerprint(calls),
      runs: fingerprint(runs),
    },
    sets: ids,
    claims,
  };
}

function stored(
  { runIds, callIds, ...claim }: Claim,
  place: (list: readonly string[]) => number | undefined,
): StoredClaim {
  const runs = place(runIds);
  const calls = place(callIds);
  return { ...claim, ...(runs !== undefined && { runs }), ...(calls !== undefined && { calls }) };
}

function withCommas(values: readonly unknown[]): readonly string[] {
  const last = values.length - 1;
  return values.map((value, index) => `${JSON.stringify(value)}${index < last ? "," : ""}`);
}
