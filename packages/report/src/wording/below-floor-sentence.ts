import { measurementFloorNs, metricDefinition, type Comparison } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { metricPhrase } from "./metric-name.ts";
import { milliseconds } from "./milliseconds.ts";
import { share } from "./numbers.ts";

const NS_PER_MS = 1e6;

/**
 * A decided difference that is smaller than what the client itself adds; undefined where there is
 * none or the floor is not known. Only times between two client stamps have that floor.
 */
export function belowFloorSentence(
  comparison: Comparison,
  { manifest, resolvedPlan, measures }: ReportInput,
): string | undefined {
  const { metric, stage, baselineArm, candidateArm, margin, verdict } = comparison;
  const { unit, kind } = metricDefinition(metric);
  if (manifest.calibration === undefined || unit !== "ms" || kind !== "client") return undefined;
  const cell = resolvedPlan.cells.find(({ arm }) => arm === baselineArm);
  const baseline = findMeasure(measures, cell?.id ?? "", metric, stage)?.summary?.mean;
  if (baseline === undefined) return undefined;
  const floorNs = measurementFloorNs(manifest.calibration);
  const floor = `the measurement floor of ${milliseconds(floorNs)}`;
  if (verdict.kind === "faster" || verdict.kind === "slower") {
    const differenceNs = Math.abs(verdict.ratio - 1) * baseline * NS_PER_MS;
    if (differenceNs >= floorNs) return undefined;
    return `${candidateArm} and ${baselineArm} differ by ${milliseconds(differenceNs)} in ${metricPhrase(comparison)}, less than ${floor}: the difference may be the client's.`;
  }
  const marginNs = margin * baseline * NS_PER_MS;
  if (verdict.kind !== "equivalent" || marginNs >= floorNs) return undefined;
  return `The margin of ±${share(margin)} in ${metricPhrase(comparison)} is ${milliseconds(marginNs)}, less than ${floor}: ${candidateArm} and ${baselineArm} are equivalent as far as this client can tell.`;
}
