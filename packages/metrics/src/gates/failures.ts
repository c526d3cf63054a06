import type { Gate } from "@runproof/contract";
import { fisherExact, proportionCI, twoProportion } from "@runproof/stats";

import type { CellRecords } from "../session/cell-records.ts";
import { runOutcome } from "../session/run-outcome.ts";
import { counted, gateOf, percent, type Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/** Averages over the survivors of an arm that loses more than this share of its runs describe luck. */
const LOST_SHARE = 0.5;
/** Failure rates that differ this much by chance alone are rare enough for a remark. */
const DIFFERING_P = 0.05;

/** G4: failed and disturbed runs are counted beside the numbers, never averaged into them. */
export function failures(context: GateContext): Gate {
  return gateOf("failures", [
    ...[context.baseline, context.candidate].flatMap((records) => findingsOf(records)),
    ...failureRates(context),
  ]);
}

/** Success rates side by side: Fisher's exact test and Newcombe's interval of their difference. */
function failureRates({ baseline, candidate }: GateContext): readonly Finding[] {
  const arms = [baseline, candidate].map((records) => {
    const n = records.runs.filter((run) => runOutcome(run) !== "cancelled").length;
    return { arm: records.cell.arm, successes: n - records.failedRuns.length, n };
  });
  const [before, after] = arms;
  if (before === undefined || after === undefined || before.n === 0 || after.n === 0) return [];
  if (before.successes === before.n && after.successes === after.n) return [];
  const { p } = fisherExact([
    [before.successes, before.n - before.successes],
    [after.successes, after.n - after.successes],
  ]);
  const { difference, lower, upper } = twoProportion(before, after);
  const evidence = `failure rate of ${after.arm} − that of ${before.arm}: ${points(difference)} percentage points (95 % interval ${points(lower)} to ${points(upper)}, Fisher's exact p = ${p.toPrecision(2)})`;
  if (p >= DIFFERING_P) return [{ status: "pass", evidence }];
  return [
    {
      status: "warn",
      evidence,
      cure: "decide on the failures first: what is left of an arm that fails more often is no fair sample of it",
    },
  ];
}

/** Of a share, in percentage points. */
function points(share: number): string {
  return (share * 100).toFixed(1).replace("-", "−");
}

function findingsOf(records: CellRecords): readonly Finding[] {
  const { arm } = records.cell;
  const executed = records.runs.filter((run) => runOutcome(run) !== "cancelled").length;
  const failed = records.failedRuns.length;
  const invalid = records.invalidRuns.length;
  const missing = records.plannedRuns - executed;
  const findings: Finding[] = [];
  if (executed > 0)
    findings.push(failed > 0 ? failedRuns(records, executed) : noFailure(arm, executed));
  if (invalid > 0) {
    findings.push({
      status: invalid / executed > LOST_SHARE ? "fail" : "warn",
      evidence: `${arm}: ${invalid} of ${counted(executed, "run")} were disturbed by the measuring process and left out`,
      cure: "close other programs on this machine, then run again",
    });
  }
  if (missing > 0) {
    findings.push({
      status: "warn",
      evidence: `${arm}: ${missing} of ${counted(records.plannedRuns, "planned run")} were not executed`,
      cure: "run the plan to its end",
    });
  }
  return findings;
}

function noFailure(arm: string, executed: number): Finding {
  const { upper } = proportionCI(0, executed, { method: "wilson" });
  return {
    status: "pass",
    evidence: `${arm}: 0 of ${counted(executed, "run")} failed (95 % interval up to ${percent(upper)})`,
  };
}

function failedRuns({ cell, failedRuns: failed }: CellRecords, executed: number): Finding {
  const { lower, upper } = proportionCI(failed.length, executed, { method: "wilson" });
  const codes = [...new Set(failed.map((run) => run.error?.code ?? run.status))].join(", ");
  return {
    status: failed.length / executed > LOST_SHARE ? "fail" : "warn",
    evidence: `${cell.arm}: ${failed.length} of ${counted(executed, "run")} failed (${codes}; 95 % interval ${percent(lower)} to ${percent(upper)})`,
    cure: "find out why runs fail before comparing what is left",
  };
}
