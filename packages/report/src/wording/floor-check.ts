import { measurementFloorNs, metricDefinition, type Comparison } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { isMeasured } from "./verdict-words.ts";

const NS_PER_MS = 1e6;

/** A comparison beside what the client itself adds. */
export interface FloorCheck {
  readonly floorNs: number;
  readonly marginNs: number;
  /** Absent where the runs gave no ratio. */
  readonly differenceNs: number | undefined;
}

/** Undefined where no floor is known. Only times between two client stamps have one. */
export function floorCheck(
  { metric, stage, baselineArm, margin, verdict }: Comparison,
  { manifest, resolvedPlan, measures }: Pick<ReportInput, "manifest" | "resolvedPlan" | "measures">,
): FloorCheck | undefined {
  const { unit, kind } = metricDefinition(metric);
  if (manifest.calibration === undefined || unit !== "ms" || kind !== "client") return undefined;
  const cell = resolvedPlan.cells.find(({ arm }) => arm === baselineArm);
  const baseline = findMeasure(measures, cell?.id ?? "", metric, stage)?.summary?.mean;
  if (baseline === undefined) return undefined;
  return {
    floorNs: measurementFloorNs(manifest.calibration),
    marginNs: margin * baseline * NS_PER_MS,
    differenceNs: isMeasured(verdict)
      ? Math.abs(verdict.ratio - 1) * baseline * NS_PER_MS
      : undefined,
  };
}
