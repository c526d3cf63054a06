import { measurementFloorNs, SCHEMA_VERSION, type ReportFile } from "@runproof/contract";

import { decide } from "../decide/decide.ts";
import { engineNotice } from "../decide/engine-notice.ts";
import { statusNotice } from "../decide/status-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { escapeInvisible } from "../text/clean-text.ts";
import { floorSentence } from "../wording/floor-sentence.ts";
import { measuresJson } from "./measures-json.ts";
import { storedMeasures } from "./stored-measures.ts";

/** report.json: the whole report for programs, as `reportFileSchema` in its order of keys. */
export function renderJson(input: ReportInput): string {
  const { manifest, resolvedPlan, measures, verdicts } = input;
  const { engine, model } = resolvedPlan.target;
  const report: ReportFile = {
    notice: engineNotice(resolvedPlan.target) ?? null,
    statusNotice: statusNotice(input) ?? null,
    schemaVersion: SCHEMA_VERSION,
    kind: "report",
    run: {
      id: manifest.id,
      plan: manifest.plan,
      planHash: manifest.planHash,
      workloadHash: manifest.workloadHash ?? null,
      status: manifest.status,
      createdAt: manifest.createdAt,
      finishedAt: manifest.finishedAt ?? null,
      toolVersion: manifest.toolVersion,
      engine,
      model,
      seed: resolvedPlan.seed,
    },
    decision: decide(input),
    comparisons: verdicts.comparisons,
    counts: measures.counts,
    measures: storedMeasures(input).measures,
    stages: measures.stages ?? [],
    measurementError: {
      statement: floorSentence(manifest),
      provenance: { calibration: "measured", stampSpreads: "derived" },
      floorNs: manifest.calibration === undefined ? null : measurementFloorNs(manifest.calibration),
      calibration: manifest.calibration ?? null,
      absentReason: manifest.calibrationAbsentReason ?? null,
      stampSpreads: measures.stampSpreads ?? [],
    },
    environment: manifest.environment,
    problems: [...input.problems],
    reproduceCommand: input.reproduceCommand,
  };
  return `${escapeInvisible(measuresJson(report))}\n`;
}
