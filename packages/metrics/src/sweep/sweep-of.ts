import {
  SCHEMA_VERSION,
  type MeasuresFile,
  type SweepFile,
  type VerdictsFile,
} from "@runproof/contract";

import { indexSession } from "../session/index-session.ts";
import type { SessionRecords } from "../session/session-records.ts";
import { consistency } from "./consistency.ts";
import { effectiveGroups } from "./effective-groups.ts";
import { factorSensitivity } from "./factor-sensitivity.ts";
import { levelsOf } from "./levels-of.ts";
import { loadCosts } from "./load-costs.ts";
import { ranking } from "./ranking.ts";
import { thresholdResults } from "./thresholds.ts";
import { verdictCounts } from "./verdict-counts.ts";

export interface SweepInput extends SessionRecords {
  /** As `measureRecords` and `judge` gave them for the same records. */
  readonly measures: MeasuresFile;
  readonly verdicts: VerdictsFile;
}

/** What the arms of a session show together, beside what each of them shows against the baseline. */
export function sweepOf(input: SweepInput): SweepFile {
  const { measures, verdicts } = input;
  const session = indexSession(input);
  const { plan } = session.resolvedPlan;
  const merged = effectiveGroups(session);
  const isMatrix = session.cells.some((records) => levelsOf(records, session) !== undefined);
  return {
    schemaVersion: SCHEMA_VERSION,
    merged: [...merged],
    verdictCounts: verdictCounts(plan, verdicts, merged),
    rankings: plan.metrics
      .map((metric) => ranking(metric, verdicts, merged))
      .filter((ranked) => ranked !== undefined),
    sensitivity: isMatrix
      ? plan.metrics.map((metric) =>
          factorSensitivity(metric, { session, measures, verdicts, merged }),
        )
      : [],
    consistency: plan.metrics.flatMap((metric) => consistency(session, measures, metric)),
    loadCosts: loadCosts(session),
    thresholds: thresholdResults(session, measures),
  };
}
