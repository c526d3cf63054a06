import type { Verdict } from "@runproof/contract";

import { VERDICT_COLORS } from "./palette.ts";

type VerdictKind = Verdict["kind"];

/** How the point of a verdict looks; its words stand beside it, so that no one needs the colours. */
export const VERDICT_MARKS = {
  faster: { shape: "triangle-up", color: VERDICT_COLORS.good.light },
  slower: { shape: "triangle-down", color: VERDICT_COLORS.bad.light },
  equivalent: { shape: "square", color: VERDICT_COLORS.same.light },
  inconclusive: { shape: "circle", color: VERDICT_COLORS.open.light },
  "not-comparable": { shape: "cross", color: VERDICT_COLORS.none.light },
  "not-measured": { shape: "cross", color: VERDICT_COLORS.none.light },
} as const satisfies Record<VerdictKind, { readonly shape: string; readonly color: string }>;
