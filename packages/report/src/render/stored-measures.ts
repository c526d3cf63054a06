import type { StoredMeasure, StoredMeasuresFile } from "@runproof/contract";
import { storeMeasures } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";

/** Fewer fit on some hundred pages; who has more reads them with a program. */
const MANY = 20_000;

const known = new WeakMap<ReportInput, StoredMeasuresFile>();

/**
 * Measures as files hold them: those of a large session and those of many observations without the
 * calls that records tell.
 */
export function storedMeasures(input: ReportInput): StoredMeasuresFile {
  const { measures, calls, readCalls } = input;
  if (readCalls === undefined && !hasManyObservations(measures)) return measures;
  const found = known.get(input) ?? storeMeasures(measures, calls);
  known.set(input, found);
  return found;
}

/** Whether observations are most of a file. */
export function hasManyObservations({
  measures,
}: {
  readonly measures: readonly StoredMeasure[];
}): boolean {
  return measures.reduce((count, { observations }) => count + observations.length, 0) > MANY;
}
