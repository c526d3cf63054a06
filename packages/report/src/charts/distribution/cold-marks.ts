import { chartClaimId } from "../../claims/claim-id.ts";
import type { MetricFormat } from "../../wording/metric-unit.ts";
import { claimed, prose, type Wording } from "../../wording/prose.ts";
import type { MetricGroup } from "./metric-groups.ts";

/** A value of an arm, at its place among the rows. */
export interface DistributionPoint {
  readonly arm: string;
  readonly at: number;
  readonly value: number;
  readonly what: string;
}

/** Every cold call on the line of its row. */
export function coldPoints(
  groups: readonly MetricGroup[],
  { scale, format, unit }: MetricFormat,
  labels: ReadonlyMap<string, string>,
): readonly DistributionPoint[] {
  return groups.flatMap(({ arm, stage, cold }, at) =>
    cold.map(({ runId, value }) => ({
      arm: labels.get(arm) ?? arm,
      at,
      value: scale(value),
      what: `${labels.get(arm)}, run ${runId}, ${labels.get(stage)}: ${format(value)} ${unit}, cold`,
    })),
  );
}

interface ColdMarks {
  /** Where the axis reaches. */
  readonly inside: readonly DistributionPoint[];
  /** One mark per row at the end of the axis for what lies beyond it. */
  readonly beyond: readonly (DistributionPoint & {
    readonly label: string;
    readonly short: string;
  })[];
}

/** Cold calls take seconds where warm ones take milliseconds: the axis is not stretched for them. */
export function coldMarks(
  cold: readonly DistributionPoint[],
  domain: readonly [number, number],
  { unit }: MetricFormat,
): ColdMarks {
  const beyond = cold.filter(({ value }) => value > domain[1]);
  return {
    inside: cold.filter(({ value }) => value >= domain[0] && value <= domain[1]),
    beyond: [...Map.groupBy(beyond, ({ at }) => at).values()].flatMap((calls) => {
      const [first] = calls;
      if (first === undefined) return [];
      const size = `${coldSize(calls)} ${unit}`;
      const label =
        calls.length === 1 ? `cold call, ${size}` : `${calls.length} cold calls, up to ${size}`;
      const what = calls.length === 1 ? first.what : `${first.arm}: ${label}`;
      return [{ ...first, what, value: domain[1], label: `${label} ▸`, short: `${size} ▸` }];
    }),
  };
}

function coldSize(cold: readonly DistributionPoint[]): number {
  return Number(cold.reduce((most, { value }) => Math.max(most, value), 0).toPrecision(4));
}

/** "◇: a call that waited for the model to load (4726 ms), in no median." */
export function coldText(
  cold: readonly DistributionPoint[],
  { unit }: MetricFormat,
  chartId: string,
): Wording {
  const [first] = cold;
  if (first === undefined) return "";
  const size = claimed(`${coldSize(cold)} ${unit}`, chartClaimId(chartId, "coldMost"));
  const count = claimed(`${cold.length} calls`, chartClaimId(chartId, "cold"));
  return cold.length === 1
    ? prose`◇: a call that waited for the model to load (${size}), in no median.`
    : prose`◇: ${count} that waited for the model to load (up to ${size}), in no median.`;
}
