import type { Factor } from "@runproof/contract";

import { modelOf } from "../sweep/model-of.ts";
import type { GateContext } from "./gate-context.ts";

/** Factors that change only how the same work is served. */
const SAME_WORK: ReadonlySet<Factor> = new Set(["options", "promptCache", "layout"]);

/** Whether two arms ask different models, whatever else they differ in. */
export function modelsDiffer({ baseline, candidate, session }: GateContext): boolean {
  return modelOf(baseline, session) !== modelOf(candidate, session);
}

/** What makes the arms' work differ on purpose, in words; undefined where it has to be the same. */
export function workFactor(context: GateContext): string | undefined {
  if (modelsDiffer(context)) return "which another model brings: each counts in tokens of its own";
  const { factor } = context.plan;
  return SAME_WORK.has(factor) ? undefined : `which the plan's factor ${factor} brings`;
}
