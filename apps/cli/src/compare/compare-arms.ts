import { decide } from "@runproof/report";
import type { StoredRun } from "@runproof/run-store";

import { evaluate, type Evaluation } from "../evaluation/evaluate-run.ts";
import { assertComparable } from "./assert-comparable.ts";
import { combineRuns } from "./combine-runs.ts";
import { unknownInBoth } from "./differences.ts";
import { largerFloor } from "./larger-floor.ts";
import { noteUnknown } from "./note-unknown.ts";
import { sameSession, type StoredArm } from "./stored-arm.ts";

/**
 * Measures, verdicts and report input of two stored arms, the first of which is the baseline.
 *
 * @throws BenchError RUNS_NOT_COMPARABLE naming every difference
 */
export function compareArms(baseline: StoredArm, candidate: StoredArm): Evaluation {
  assertComparable(baseline, candidate);
  const evaluation = evaluate({
    ...(sameSession(baseline, candidate) ? baseline.stored : joined(baseline, candidate)),
    ...combineRuns(baseline, candidate),
  });
  const reproduceCommand = `runproof compare ${[baseline, candidate].map(referenceTo).join(" ")}`;
  const verdicts = noteUnknown(evaluation.verdicts, unknownInBoth(baseline, candidate));
  const input = { ...evaluation.input, verdicts, reproduceCommand };
  return { ...evaluation, verdicts, input, decision: decide(input) };
}

/** The later session with what is known of both: from the start of one to the end of the other. */
function joined({ stored: first }: StoredArm, { stored: second }: StoredArm): StoredRun {
  const { start } = first.manifest.environment;
  const { end } = second.manifest.environment;
  return {
    ...second,
    manifest: {
      ...second.manifest,
      ...largerFloor(first.manifest, second.manifest),
      workloads: first.manifest.workloads,
      environment: { start, end },
    },
    telemetry: [...first.telemetry, ...second.telemetry],
    problems: [first, second].flatMap(({ manifest, problems }) =>
      problems.map((problem) => ({ ...problem, message: `${manifest.id}: ${problem.message}` })),
    ),
    damaged: first.damaged || second.damaged,
  };
}

function referenceTo({ stored, cell }: StoredArm): string {
  return `${stored.manifest.id}:${cell.arm}`;
}
