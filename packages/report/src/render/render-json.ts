import { measurementFloorNs, SCHEMA_VERSION, type ReportFile } from "@runproof/contract";

import { decide } from "../decide/decide.ts";
import { engineNotice } from "../decide/engine-notice.ts";
import { statusNotice } from "../decide/status-notice.ts";
import { detailedCells } from "../document/detailed-cells.ts";
import type { ReportInput } from "../report-input.ts";
import { escapeInvisible } from "../text/clean-text.ts";
import { floorSentence } from "../wording/floor-sentence.ts";
import { measuresJson } from "./measures-json.ts";
import { storedMeasures } from "./stored-measures.ts";

/**
 * report.json: the whole report for programs, as `reportFileSchema` in its order of keys. Every verdict
 * and every count is in it. The values behind them are those of the arms that a reader of the report
 * sees: of hundreds of arms they would be a second measures.json, nine tenths of the file.
 */
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
    ...reportedMeasures(input),
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

function reportedMeasures(input: ReportInput): Pick<ReportFile, "measures" | "furtherMeasures"> {
  const { measures } = storedMeasures(input);
  const shown = new Set(detailedCells(input).map(({ id }) => id));
  if (shown.size === input.resolvedPlan.cells.length) return { measures };
  const reported = measures.filter(({ cellId }) => shown.has(cellId));
  const count = measures.length - reported.length;
  return { measures: reported, furtherMeasures: { count, file: "measures.json" } };
}
