import type { Claim } from "@runproof/contract";

import { cleanLine, cleanText } from "../text/clean-text.ts";
import {
  NAME_MARKS,
  plain,
  type ClaimNames,
  type PackedClaim,
  type PageClaims,
  type PageRecords,
} from "./page-claim.ts";

/** Ids of records that a panel lists; the rest are in claims.json. */
const MOST_IDS = 50;

/** Of some claims those that a page refers to, in the words of their panels and at their places. */
export function pageClaims(claims: readonly Claim[], opened: readonly string[]): PageClaims {
  const texts = places<string>((text) => text);
  const kinds = places<readonly number[]>(String);
  const subjects = places<readonly number[]>(String);
  const records = places<PageRecords>((list) => list.join("\n"));
  const textAt = (text: string | undefined): number =>
    text === undefined ? -1 : texts.placeOf(text);
  const listAt = (ids: readonly string[]): number =>
    ids.length === 0 ? -1 : records.placeOf(shortIds(ids));

  const packed = (claim: Claim): PackedClaim => {
    const { subject, unit, n, interval, stdDev } = claim;
    const { arm, baseline, stage, metric } = subject;
    const names: ClaimNames = [
      only(claim.callIds),
      only(claim.runIds),
      cleanLine(arm ?? ""),
      cleanLine(baseline ?? ""),
    ];
    const kind = [
      ...[claim.id, claim.label, claim.formula].map((text) => textAt(nameless(text, names))),
      ...[unit, claim.provenance, n?.toString()].map(textAt),
      textAt(interval && plain(interval.level * 100)),
      ...[stage, metric].map((text) => textAt(text && cleanLine(text))),
    ];
    const about = [
      ...[names[2], names[3]].map((name) => textAt(name === "" ? undefined : name)),
      listAt(claim.runIds),
      listAt(claim.callIds),
    ];
    const base = [kinds.placeOf(kind), subjects.placeOf(about), rounded(claim.value)] as const;
    if (stdDev !== undefined) {
      return [...base, rounded(interval?.low), rounded(interval?.high), rounded(stdDev) ?? 0];
    }
    return interval === undefined ? base : [...base, rounded(interval.low), rounded(interval.high)];
  };

  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const shown = opened.map((id) => {
    const claim = byId.get(id);
    return claim === undefined ? null : packed(claim);
  });
  return {
    texts: texts.all(),
    kinds: kinds.all(),
    subjects: subjects.all(),
    records: records.all(),
    claims: shown,
  };
}

interface Places<Value> {
  readonly placeOf: (value: Value) => number;
  readonly all: () => readonly Value[];
}

/** What is written once, by its place. */
function places<Value>(keyOf: (value: Value) => string): Places<Value> {
  const known = new Map<string, number>();
  const all: Value[] = [];
  return {
    placeOf: (value) => {
      const key = keyOf(value);
      const place = known.get(key) ?? all.length;
      if (place === all.length) {
        known.set(key, place);
        all.push(value);
      }
      return place;
    },
    all: () => all,
  };
}

function only(ids: readonly string[]): string {
  const [first = ""] = ids;
  return ids.length === 1 ? cleanLine(first) : "";
}

/** A text with marks for the names in it, so that it is the same for every arm and record. */
function nameless(text: string, names: ClaimNames): string {
  return NAME_MARKS.reduce<string>((rest, mark, index) => {
    const name = names[index] ?? "";
    return name === "" ? rest : rest.replaceAll(name, mark);
  }, cleanText(text).trim());
}

/** Ids of one kind begin and end alike: "r0001.analyze.1", "r0002.analyze.1". */
function shortIds(ids: readonly string[]): PageRecords {
  const listed = ids.slice(0, MOST_IDS).map(cleanLine);
  const head = sharedStart(listed);
  const rest = listed.map((id) => id.slice(head.length));
  const tail = backwards(sharedStart(rest.map(backwards)));
  const middles = rest.map((id) => id.slice(0, id.length - tail.length));
  return [ids.length, head, tail, middles.join("\n")];
}

function sharedStart([first = "", ...others]: readonly string[]): string {
  let { length } = first;
  for (const other of others) {
    while (!other.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}

function backwards(text: string): string {
  return text.split("").toReversed().join("");
}

function rounded(value: number | null | undefined): number | null {
  return value === undefined || value === null ? null : Number(value.toPrecision(15));
}
