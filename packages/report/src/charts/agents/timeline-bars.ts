import type { StageRecord } from "@runproof/contract";
import { stageWaits, type CallFacts } from "@runproof/metrics";

import { CAUSE_NAME } from "../../wording/cause-name.ts";
import type { MetricFormat } from "../../wording/metric-unit.ts";
import { DRAWN_ORDER, type Bar } from "../waterfall/bars-chart.ts";

interface PlacedStage {
  readonly arm: string;
  readonly row: string;
  readonly stage: StageRecord;
  /** Calls of the run by their ids. */
  readonly calls: ReadonlyMap<string, CallFacts>;
  /** Start of the axis, in nanoseconds after the start of the run. */
  readonly zeroNs: number;
}

/** One execution as bars: a part for each call of it, and in each what it waited for. */
export function timelineBars(
  { arm, row, stage, calls, zeroNs }: PlacedStage,
  { scale, format, unit }: MetricFormat,
): readonly Bar[] {
  const own = stage.callIds.flatMap((id) => calls.get(id) ?? []);
  return partsOf(stage, own).flatMap(({ part, partCalls }) => {
    const waits = stageWaits(part, partCalls);
    let atNs = part.startNs;
    return DRAWN_ORDER.flatMap((cause): readonly Bar[] => {
      if (waits[cause] === 0) return [];
      const from = atNs;
      atNs += waits[cause];
      return [
        {
          row,
          cause: CAUSE_NAME[cause],
          from: scale((from - zeroNs) / 1e6),
          to: scale((atNs - zeroNs) / 1e6),
          what: `${arm}, ${row}, ${stage.name}, ${CAUSE_NAME[cause]}: ${format(waits[cause] / 1e6)} ${unit}`,
        },
      ];
    });
  });
}

interface Part {
  readonly part: StageRecord;
  readonly partCalls: readonly CallFacts[];
}

/** A call begins where the one before it ends; calls that overlap are one part. */
function partsOf(stage: StageRecord, calls: readonly CallFacts[]): readonly Part[] {
  const [first] = calls;
  if (first === undefined || calls.length === 1) return [{ part: stage, partCalls: calls }];
  const firstNs = BigInt(first.client.callNs);
  const starts = calls.map(({ client }) => Number(BigInt(client.callNs) - firstNs));
  const follow = starts.every((start, index) => {
    const before = calls[index - 1];
    return before === undefined || start >= (starts[index - 1] ?? 0) + before.client.endNs;
  });
  if (!follow) return [{ part: stage, partCalls: calls }];
  return calls.map((call, index) => ({
    part: {
      ...stage,
      startNs: stage.startNs + (starts[index] ?? 0),
      endNs: Math.min(stage.endNs, stage.startNs + (starts[index + 1] ?? Infinity)),
    },
    partCalls: [call],
  }));
}
