import type { Claim, ClaimSubject } from "@runproof/contract";

import { cleanText } from "../text/clean-text.ts";
import { packClaim, type PageClaim, type PageClaims } from "./page-claim.ts";

/** Ids of records that a panel lists; the rest are in claims.json. */
const MOST_IDS = 50;

/** Numbers that open a panel, in the order of the page; what the others rest on is in claims.json. */
const MOST_CLAIMS = 3_000;

type Pair = readonly [term: string, detail: string];

/** Of some claims those that a page refers to, in the words of their panels. */
export function pageClaims(claims: readonly Claim[], used: ReadonlySet<string>): PageClaims {
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const clean = cleanText(text).trim();
    const place = places.get(clean) ?? places.size;
    places.set(clean, place);
    return place;
  };
  const pageClaim = (claim: Claim): PageClaim => ({
    label: placeOf(claim.label),
    value: placeOf(claim.value === null ? "no value" : `${plain(claim.value)} ${claim.unit}`),
    formula: placeOf(claim.formula),
    facts: factsOf(claim).flat().map(placeOf),
    records: [...recordsOf("Runs", claim.runIds), ...recordsOf("Calls", claim.callIds)]
      .flat()
      .map(placeOf),
  });
  const opened = used.size > MOST_CLAIMS ? new Set([...used].slice(0, MOST_CLAIMS)) : used;
  const shown = claims.filter(({ id }) => opened.has(id));
  return {
    claims: Object.fromEntries(shown.map((claim) => [claim.id, packClaim(pageClaim(claim))])),
    texts: [...places.keys()],
  };
}

function factsOf({ unit, n, stdDev, interval, provenance, subject }: Claim): readonly Pair[] {
  const facts: Pair[] = [];
  if (n !== undefined) facts.push(["Values", `n = ${n}`]);
  if (interval !== undefined) {
    const { low, high, level } = interval;
    facts.push([`${plain(level * 100)} % interval`, `${plain(low)} to ${plain(high)} ${unit}`]);
  }
  if (stdDev !== undefined) facts.push(["Standard deviation", `${plain(stdDev)} ${unit}`]);
  return [...facts, ["Provenance", provenance], ...subjectFacts(subject)];
}

function subjectFacts({ arm, baseline, stage, metric }: ClaimSubject): readonly Pair[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Arm", arm],
    ["Compared with", baseline],
    ["Step", stage],
    ["Metric", metric],
  ];
  return facts.flatMap(([term, detail]) => (detail === undefined ? [] : [[term, detail] as const]));
}

function recordsOf(kind: string, ids: readonly string[]): readonly Pair[] {
  if (ids.length === 0) return [];
  const more = ids.length > MOST_IDS ? `, and ${ids.length - MOST_IDS} more` : "";
  return [[`${kind} (${ids.length})`, `${ids.slice(0, MOST_IDS).join(", ")}${more}`]];
}

/** A value as it is recorded, without the noise of binary fractions. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15))).replace("-", "−");
}
