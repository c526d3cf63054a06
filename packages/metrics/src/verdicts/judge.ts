import {
  SCHEMA_VERSION,
  type Manifest,
  type MeasuresFile,
  type VerdictsFile,
} from "@runproof/contract";

import type { SessionEnvironment } from "../gates/gate-context.ts";
import { compareQuality } from "../quality/compare-quality.ts";
import { qualityWarnings } from "../quality/quality-warnings.ts";
import type { SessionIndex } from "../session/cell-records.ts";
import { indexSession } from "../session/index-session.ts";
import type { SessionRecords } from "../session/session-records.ts";
import { judgeMetric } from "./judge-metric.ts";

export interface JudgeInput extends SessionRecords {
  /** As `measureRecords` gave them for the same records. */
  readonly measures: MeasuresFile;
  readonly environment: SessionEnvironment;
  /** Of the manifest: what the work of every workflow consisted of. */
  readonly workloads?: Manifest["workloads"];
  /** Deciding blocks that count as measured, while measuring goes on; absent = all that have runs. */
  readonly blocksDone?: number;
}

/**
 * Compare every arm with the baseline in every metric of record: gates first, statistics only where
 * they allow it. The comparisons of the deciding metric come first.
 */
export function judge(input: JudgeInput): VerdictsFile {
  return judgeSession(indexSession(input), input);
}

/** The same for records that are sorted. */
export function judgeSession(
  session: SessionIndex,
  { measures, environment, workloads, blocksDone }: Omit<JudgeInput, keyof SessionRecords>,
): VerdictsFile {
  const quality = compareQuality(session, measures);
  const comparisons = session.resolvedPlan.plan.metrics.flatMap((metric) =>
    judgeMetric(metric, { session, measures, environment, workloads, blocksDone }),
  );
  if (quality.length === 0) return { schemaVersion: SCHEMA_VERSION, comparisons };
  return {
    schemaVersion: SCHEMA_VERSION,
    comparisons: comparisons.map((comparison) => ({
      ...comparison,
      warnings: [...comparison.warnings, ...qualityWarnings(comparison, quality)],
    })),
    quality,
  };
}
