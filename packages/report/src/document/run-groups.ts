import type { RunRecord } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { aloneRuns } from "./compared-runs.ts";

/** Runs by what they are compared as. */
export interface RunGroups {
  /** Arms in the order of the plan, each before its agents alone. */
  readonly names: readonly string[];
  nameOf(run: RunRecord): string;
}

/** Runs of one agent alone are no runs of its arm. */
export function runGroups(input: ReportInput): RunGroups {
  const alone = new Set(aloneRuns(input).map(({ id }) => id));
  return {
    names: input.resolvedPlan.cells.flatMap(({ arm }) => [arm, aloneName(arm)]),
    nameOf: ({ id, arm }) => (alone.has(id) ? aloneName(arm) : arm),
  };
}

function aloneName(arm: string): string {
  return `${arm} alone`;
}
