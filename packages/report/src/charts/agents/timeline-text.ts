import { metricDefinition, type Claim, type RunRecord } from "@runproof/contract";

import { chartClaimId } from "../../claims/claim-id.ts";
import { ownClaim } from "../../claims/own-claim.ts";
import type { ReportInput } from "../../report-input.ts";
import { CAUSE_NAME } from "../../wording/cause-name.ts";
import type { MetricFormat } from "../../wording/metric-unit.ts";
import { share } from "../../wording/numbers.ts";
import { claimed, prose, type Claimed, type Prose } from "../../wording/prose.ts";
import type { Bar } from "../waterfall/bars-chart.ts";
import { totalProse, type DrawnRun } from "../waterfall/drawn-runs.ts";

export const TIMELINE_ID = "agents";

/** A run with everything that its agents waited for. */
export interface Timeline {
  readonly drawn: DrawnRun;
  /** Labels of the rows. */
  readonly rows: readonly string[];
  readonly bars: readonly Bar[];
}

/** How long the agents of a run took, and how much of that they waited for what they share. */
export function timelineProse({ drawn, bars }: Timeline, format: MetricFormat): Prose {
  const { run } = drawn;
  const figure = (cause: SharedCause): Claimed =>
    claimed(share(shareOf(cause, bars)), claimId(run, cause));
  const seen =
    shareOf("server", bars) > 0
      ? "the server does not tell what all of its time went to"
      : prose`of the time of its agents ${figure("queue")} is waiting in the server's queue and ${figure("load")} loading of models`;
  return prose`${totalProse(drawn, claimId(run, "wallMs"), format)}; ${seen}.`;
}

/** What the sentence says in numbers. */
export function timelineClaims(
  { drawn: { run, totalMs }, bars }: Timeline,
  input: ReportInput,
): readonly Claim[] {
  const ofRun = { subject: { arm: run.arm }, runIds: [run.id] };
  return [
    ownClaim(input, {
      id: claimId(run, "wallMs"),
      label: `Wall time of ${run.id}, ${run.arm}`,
      value: totalMs,
      unit: "ms",
      formula: metricDefinition("workflowMs").definition,
      ...ofRun,
    }),
    ...SHARED_CAUSES.map((cause) =>
      ownClaim(input, {
        id: claimId(run, cause),
        label: `Share of the agents' time: ${CAUSE_NAME[cause]}, ${run.id}`,
        value: shareOf(cause, bars),
        unit: "ratio",
        formula: "Σ over the steps of all agents / Σ of their times",
        ...ofRun,
      }),
    ),
  ];
}

const SHARED_CAUSES = ["queue", "load"] as const;

type SharedCause = (typeof SHARED_CAUSES)[number];

/** Of the time of all agents. */
function shareOf(cause: SharedCause | "server", bars: readonly Bar[]): number {
  const own = bars.filter((bar) => bar.cause === CAUSE_NAME[cause]);
  return totalOf(own) / (totalOf(bars) || 1);
}

function totalOf(bars: readonly Bar[]): number {
  return bars.reduce((sum, { from, to }) => sum + to - from, 0);
}

function claimId({ id }: RunRecord, what: string): string {
  return chartClaimId(TIMELINE_ID, `${id}.${what}`);
}
