import type { SpreadSource, SweepFile } from "@runproof/contract";

import { claimsOf } from "../../../claims/claims-of.ts";
import { spreadClaimId } from "../../../claims/sweep-claim-id.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricTitle } from "../../../wording/metric-name.ts";
import { share } from "../../../wording/numbers.ts";
import { figure, left, right, text } from "../../cells.ts";
import type { Block, Cell } from "../../report-document.ts";

const SOURCE = {
  "run-to-run": "run to run",
  "session-drift": "drift",
  "sampled-answers": "sampled answers",
  "neighbours-in-block": "what ran before",
  reloads: "reloads",
  "several-sessions": "several sessions",
} as const satisfies Record<SpreadSource, string>;

/** Longest table. */
const MOST_ROWS = 64;

/** How much the runs of each arm differ in the deciding metric, and what that spread mixes. */
export function spreadBlocks({ consistency }: SweepFile, input: ReportInput): readonly Block[] {
  const [deciding] = input.resolvedPlan.plan.metrics;
  const own = consistency.filter(
    ({ metric, stage }) => metric === deciding?.id && stage === deciding.stage,
  );
  const [first] = own;
  if (first === undefined) return [];
  const book = claimsOf(input);
  return [
    {
      kind: "table",
      caption: `How much runs of one arm differ in ${metricTitle(first)}`,
      columns: [left("Arm"), right("Coefficient of variation (95 % CI)"), left("What it mixes")],
      rows: own.slice(0, MOST_ROWS).map((spread): readonly Cell[] => {
        const claim = book.find(spreadClaimId(spread));
        const mixes = text(spread.mixes.map((source) => SOURCE[source]).join(", "));
        if (claim === undefined || claim.value === null) {
          return [text(spread.arm), text(spread.absentReason ?? "not computed"), mixes];
        }
        const { interval, value } = claim;
        const range =
          interval === undefined ? "" : ` (${share(interval.low)} to ${share(interval.high)})`;
        return [text(spread.arm), figure(claim, `${share(value)}${range}`), mixes];
      }),
      folded: true,
    },
  ];
}
