import { metricDefinition, type Claim, type MetricId } from "@runproof/contract";
import { callMeasures, workflowSpan } from "@runproof/metrics";

import { detailedCells } from "../document/detailed-cells.ts";
import type { ReportInput } from "../report-input.ts";
import { recordClaimId } from "./claim-id.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { ownClaim } from "./own-claim.ts";
import { callsOfShownRuns, shownCalls, shownRuns, type ShownCall } from "./shown-runs.ts";

const NS_PER_MS = 1e6;
const OF_CALL = [
  "ttftMs",
  "decodeTokensPerSecond",
  "promptTokens",
  "outputTokens",
] as const satisfies readonly MetricId[];

/** Values of the runs and calls that a report shows one by one; all others are in calls.csv. */
export function runClaims(input: ReportInput): readonly Claim[] {
  const callById = callsOfShownRuns(input);
  const claims = detailedCells(input).flatMap((cell) =>
    shownRuns(cell.id, input).shown.flatMap((run): readonly Claim[] => {
      const span = workflowSpan(run);
      const runIds = [run.id];
      const claim = (
        id: string,
        metric: MetricId,
        value: number,
        more: Pick<Claim, "callIds"> & { readonly stage?: string },
      ): Claim => {
        const { label, unit, definition, kind } = metricDefinition(metric);
        const { stage, callIds } = more;
        return {
          id,
          label: `${label} of ${stage === undefined ? "" : `${stage} in `}${run.id}, ${run.arm}`,
          value,
          unit,
          provenance: claimProvenance(input, kind === "derived" ? "derived" : "measured"),
          formula: definition,
          subject: { arm: run.arm, metric, ...(stage !== undefined && { stage }) },
          runIds,
          callIds,
        };
      };
      const ofCall = ({ call, stage, first }: ShownCall): readonly Claim[] => {
        const values = callMeasures(call);
        const more = { callIds: [call.id], stage: stage.name };
        return [
          ...OF_CALL.flatMap((metric) => {
            const value = values[metric];
            return value === undefined
              ? []
              : [claim(recordClaimId("call", call.id, metric), metric, value, more)];
          }),
          ...(first
            ? [
                claim(
                  recordClaimId("call", call.id, `${stage.name}.stageMs`),
                  "stageMs",
                  (stage.endNs - stage.startNs) / NS_PER_MS,
                  { ...more, callIds: stage.callIds },
                ),
              ]
            : []),
        ];
      };
      return [
        ...(["block", "order"] as const).map((what) =>
          ownClaim(input, {
            id: recordClaimId("run", run.id, what),
            label: `${what === "block" ? "Block" : "Place in the session"} of ${run.id}`,
            value: (what === "block" ? run.block : run.sequence) + 1,
            unit: "",
            formula: "counted from 1",
            subject: { arm: run.arm },
            runIds,
          }),
        ),
        ...shownCalls(run, callById).shown.flatMap(ofCall),
        ...(span === undefined
          ? []
          : [
              claim(
                recordClaimId("run", run.id, "workflowMs"),
                "workflowMs",
                (span.endNs - span.startNs) / NS_PER_MS,
                { callIds: [] },
              ),
            ]),
      ];
    }),
  );
  // A step around other steps may hold their calls too.
  return [...new Map(claims.map((claim) => [claim.id, claim])).values()];
}
