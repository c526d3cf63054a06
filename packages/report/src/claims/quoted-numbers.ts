import { proseParts, type Prose, type Wording } from "../wording/prose.ts";
import { withoutNoFindings } from "./no-findings.ts";

/** A number of a text that is quoted from records, where it was written by no claim of its own. */
export interface QuotedNumber {
  /** As it stands there. */
  readonly printed: string;
  readonly value: number;
  /** The word after it, such as `%`, `ms` or `tokens`; empty for none. */
  readonly unit: string;
}

export interface QuotedWording {
  readonly prose: Prose;
  /** In order; claims `<id>.1`, `<id>.2` … of the prose. */
  readonly numbers: readonly QuotedNumber[];
}

/** Numbers that stand alone: none of a name, a version, an address, a hash or a time of day. */
const NUMBER =
  /(?<![\p{L}\p{N}_#]|[\p{L}\p{N}_][.:-]|(?:^|\D)\/)[+−±]?\d+(?:\.\d+)?(?![\p{L}\p{N}_]|[.:-][\p{L}\p{N}]|\/\D)/gu;
const UNIT = /^[ \u00A0]?(%|[\p{L}][\p{L}/]*)/u;

/**
 * A wording in which the numbers that no claim speaks for become claims. Words of method, dates and
 * the like stay words.
 *
 * @param id what the ids of its claims begin with
 */
export function quoteNumbers(wording: Wording, id: string): QuotedWording {
  const numbers: QuotedNumber[] = [];
  const prose = proseParts(wording).flatMap((part): Prose => {
    if (typeof part !== "string" || !/\d/.test(part)) return [part];
    const pieces: Prose[number][] = [];
    let end = 0;
    for (const found of withoutNoFindings(part).matchAll(NUMBER)) {
      const [printed] = found;
      const after = part.slice(found.index + printed.length);
      const value = Number(printed.replace("−", "-").replace("±", ""));
      numbers.push({ printed, value, unit: UNIT.exec(after)?.[1] ?? "" });
      if (found.index > end) pieces.push(part.slice(end, found.index));
      pieces.push({ text: printed, claim: `${id}.${numbers.length}` });
      end = found.index + printed.length;
    }
    return end < part.length ? [...pieces, part.slice(end)] : pieces;
  });
  return { prose, numbers };
}
