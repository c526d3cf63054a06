import type { SweepFile } from "@runproof/contract";
import { sweepOf } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";

const known = new WeakMap<ReportInput, SweepFile>();

/** What the arms show together: `sweep.json`. Computed once per input. */
export function sweepFile(input: ReportInput): SweepFile {
  const sweep = known.get(input) ?? sweepOf(input);
  known.set(input, sweep);
  return sweep;
}

/** The same for a report; undefined where there are but two arms and the plan sets no limits. */
export function sweepOfInput(input: ReportInput): SweepFile | undefined {
  const { plan, cells } = input.resolvedPlan;
  const wanted = cells.length > 2 || plan.thresholds !== undefined;
  return wanted && cells.length > 1 ? sweepFile(input) : undefined;
}
