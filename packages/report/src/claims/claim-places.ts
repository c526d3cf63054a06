import type { UnclaimedDocument } from "../document/report-document.ts";
import { collectClaims } from "./collect-claims.ts";

/** Numbers that open a panel; what the others rest on is in claims.json. */
const MOST_CLAIMS = 3_000;
/** Of one block: those of a table with a line per arm would be most of a page. */
const MOST_OF_BLOCK = 600;

/** What a page prints. */
export interface PagePlaces {
  /** Ids of every claim, those that open a panel first: a page refers to them by their places. */
  readonly ids: readonly string[];
  /** How many open one. */
  readonly opened: number;
}

/** The places of the claims of a page, from what it prints, in its order. */
export function claimPlaces(
  { sections, ...rest }: UnclaimedDocument,
  captions: unknown,
): PagePlaces {
  const first = new Set<string>();
  const others = new Set<string>();
  collectClaims(rest, first);
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    const own = new Set<string>();
    collectClaims(block, own);
    for (const [index, id] of [...own].entries()) (index < MOST_OF_BLOCK ? first : others).add(id);
  }
  collectClaims(captions, first);
  return {
    ids: [...new Set([...first, ...others])],
    opened: Math.min(first.size, MOST_CLAIMS),
  };
}
