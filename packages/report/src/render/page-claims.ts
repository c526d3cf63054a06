import type { Claim, ClaimSubject } from "@runproof/contract";

import { cleanText } from "../text/clean-text.ts";
import type { PageClaim, RecordList } from "./page-claim.ts";

/** Ids of records that a panel lists; the rest are in claims.json. */
const MOST_IDS = 50;

/** Of some claims those that a page refers to, in the words of their panels. */
export function pageClaims(
  claims: readonly Claim[],
  used: ReadonlySet<string>,
): Readonly<Record<string, PageClaim>> {
  return Object.fromEntries(
    claims.filter(({ id }) => used.has(id)).map((claim) => [claim.id, pageClaim(claim)]),
  );
}

function pageClaim(claim: Claim): PageClaim {
  const { value, unit, n, stdDev, interval, provenance } = claim;
  const facts: [string, string][] = [];
  if (n !== undefined) facts.push(["Values", `n = ${n}`]);
  if (interval !== undefined) {
    const { low, high, level } = interval;
    facts.push([`${plain(level * 100)} % interval`, `${plain(low)} to ${plain(high)} ${unit}`]);
  }
  if (stdDev !== undefined) facts.push(["Standard deviation", `${plain(stdDev)} ${unit}`]);
  facts.push(["Provenance", provenance], ...subjectFacts(claim.subject));
  return {
    label: cleanText(claim.label),
    value: value === null ? "no value" : `${plain(value)} ${unit}`.trim(),
    facts: facts.map(([term, detail]) => [term, cleanText(detail).trim()]),
    formula: cleanText(claim.formula),
    records: [recordList("Runs", claim.runIds), recordList("Calls", claim.callIds)].filter(
      ({ ids }) => ids.length > 0,
    ),
  };
}

function subjectFacts({ arm, baseline, stage, metric }: ClaimSubject): [string, string][] {
  const facts: [string, string | undefined][] = [
    ["Arm", arm],
    ["Compared with", baseline],
    ["Step", stage],
    ["Metric", metric],
  ];
  return facts.flatMap(([term, detail]) => (detail === undefined ? [] : [[term, detail]]));
}

function recordList(kind: string, ids: readonly string[]): RecordList {
  return {
    kind,
    ids: ids.slice(0, MOST_IDS).map(cleanText),
    more: Math.max(0, ids.length - MOST_IDS),
  };
}

/** A value as it is recorded, without the noise of binary fractions. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15))).replace("-", "−");
}
