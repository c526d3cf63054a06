import type { ArmOfAgents, Claim, MetricId } from "@runproof/contract";

import { measureClaimId } from "../../../claims/claim-id.ts";
import { claimsOf } from "../../../claims/claims-of.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricFormat } from "../../../wording/metric-unit.ts";
import { share } from "../../../wording/numbers.ts";
import { ratioAndRange } from "../../../wording/ratio-and-range.ts";
import { figure, left, nothing, right, text } from "../../cells.ts";
import type { Cell } from "../../report-document.ts";
import { withValues, type Table } from "./with-values.ts";

/** How much sooner they are done than one after the other, what holds them up, and what they do together. */
export function layoutTables(input: ReportInput): readonly Table[] {
  return [gainTable(input), costTable(input), sumTable(input)].flatMap(withValues);
}

function gainTable(input: ReportInput): Table {
  return {
    kind: "table",
    caption: armsOf(input).some(({ arm }) => meanOf(input, arm, "speedup") !== undefined)
      ? "Gain: geometric means over runs (95 % CI; n runs), mean wall time ± standard deviation"
      : "Wall time of all agents: mean ± standard deviation (n runs)",
    columns: [
      left("Arm"),
      left("Agents"),
      right("Speed-up"),
      right("Parallel efficiency"),
      right("Wall time"),
    ],
    rows: armsOf(input).map((each) => [
      text(each.arm),
      text(placesText(each)),
      ratioCell(meanOf(input, each.arm, "speedup")),
      ratioCell(meanOf(input, each.arm, "parallelEfficiency")),
      timeCell(meanOf(input, each.arm, "workflowMs")),
    ]),
  };
}

function costTable(input: ReportInput): Table {
  return {
    kind: "table",
    caption:
      "Cost: geometric mean of the slowdown (95 % CI; n runs), contention rate (Wilson interval; n runs of an agent), mean share of the queue",
    columns: [
      left("Arm"),
      right("Slowdown of the slowest"),
      right("Contention rate"),
      right("Share of calls in the server's queue"),
    ],
    rows: armsOf(input).map(({ arm }) => [
      text(arm),
      ratioCell(meanOf(input, arm, "slowdown")),
      contentionCell(meanOf(input, arm, "contentionRate")),
      shareCell(meanOf(input, arm, "queueShare")),
    ]),
  };
}

function sumTable(input: ReportInput): Table {
  return {
    kind: "table",
    caption: "All agents together: means over runs (95 % CI or ± standard deviation; n runs)",
    columns: [
      left("Arm"),
      right("Tokens/s of all"),
      right("Balance, shortest / longest"),
      right("Start skew"),
    ],
    rows: armsOf(input).map(({ arm }) => [
      text(arm),
      rateCell(meanOf(input, arm, "aggregateTokensPerSecond")),
      ratioCell(meanOf(input, arm, "balance")),
      timeCell(meanOf(input, arm, "startSkewMs")),
    ]),
  };
}

function armsOf({ agents }: ReportInput): readonly ArmOfAgents[] {
  return agents?.arms ?? [];
}

/** The claim on the mean of a metric of an arm. */
export function meanOf(input: ReportInput, arm: string, metric: MetricId): Claim | undefined {
  return claimsOf(input).find(measureClaimId({ arm, metric }, "mean"));
}

/** "2 on 1 instance" */
function placesText({ agents }: ArmOfAgents): string {
  const instances = new Set(agents.flatMap(({ instance }) => instance ?? []));
  if (instances.size === 0) return String(agents.length);
  return `${agents.length} on ${instances.size} instance${instances.size === 1 ? "" : "s"}`;
}

/** "1.62 (1.58 to 1.66; 10)" */
export function ratioCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  const { ratio, range } = ratioAndRange(claim);
  const { n = 0 } = claim;
  return figure(
    claim,
    range === undefined ? `${ratio} (${n})` : `${ratio} (${range.replace("95 % CI ", "")}; ${n})`,
  );
}

/** "80.58 (79.90 to 81.26; 5)" */
export function rateCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  const { format } = metricFormat("aggregateTokensPerSecond", claim.value);
  const { interval, n = 0 } = claim;
  const range = interval && `${format(interval.low)} to ${format(interval.high)}; `;
  return figure(claim, `${format(claim.value)} (${range ?? ""}${n})`.replaceAll("-", "−"));
}

/** "103.7 ± 12.1 ms (5)" */
export function timeCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  const { unit, format } = metricFormat("workflowMs", claim.value);
  const spread = claim.stdDev === undefined ? "" : ` ± ${format(claim.stdDev)}`;
  return figure(claim, `${format(claim.value)}${spread} ${unit} (${claim.n ?? 0})`);
}

function shareCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  return figure(claim, `${share(claim.value)} (${claim.n ?? 0})`);
}

/** "60 % (31.3 % to 83.2 %; 10)" */
function contentionCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  const { low = 0, high = 1 } = claim.interval ?? {};
  return figure(claim, `${share(claim.value)} (${share(low)} to ${share(high)}; ${claim.n ?? 0})`);
}
