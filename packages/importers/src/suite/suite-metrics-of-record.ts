import type { MetricOfRecord } from "@runproof/contract";

import type { SuiteSide } from "./suite-session.ts";

/** Differences smaller than this do not matter to a person. */
const MARGIN = 0.05;

/**
 * What the suite compared, stage by stage and never over both: token rate first, because that is its
 * headline, then time to first token, then what a person waits for.
 */
export function suiteMetricsOfRecord(sides: readonly SuiteSide[]): MetricOfRecord[] {
  const [run] = sides.flatMap((side) => side.runs.slice(0, 1));
  const stages = (run?.stages ?? [])
    .filter(({ kind }) => kind !== "ingest")
    .map(({ name }) => name);
  const perStage = (["runTokensPerSecond", "ttftMs"] as const).flatMap((id) =>
    stages.map((stage) => ({ id, stage, margin: MARGIN })),
  );
  return [...perStage, { id: "workflowMs", margin: MARGIN }];
}
