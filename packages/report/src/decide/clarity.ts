import type { Verdict } from "@runproof/contract";

/** How much a verdict settles, the most first: for the choice of what is shown of very many. */
export const CLARITY = {
  faster: 0,
  slower: 0,
  equivalent: 1,
  inconclusive: 2,
  "not-comparable": 3,
  "not-measured": 4,
} as const satisfies Record<Verdict["kind"], number>;
