import type { SweepFile } from "@runproof/contract";
import { sweepOf } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";

const known = new WeakMap<ReportInput, { readonly sweep: SweepFile | undefined }>();

/** What the arms show together; undefined where there are but two and the plan sets no limits. */
export function sweepOfInput(input: ReportInput): SweepFile | undefined {
  const found = known.get(input);
  if (found !== undefined) return found.sweep;
  const { plan, cells } = input.resolvedPlan;
  const wanted = cells.length > 2 || plan.thresholds !== undefined;
  const sweep = wanted && cells.length > 1 ? sweepOf(input) : undefined;
  known.set(input, { sweep });
  return sweep;
}
