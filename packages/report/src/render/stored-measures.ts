import type { StoredMeasuresFile } from "@runproof/contract";
import { storeMeasures } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";

const known = new WeakMap<ReportInput, StoredMeasuresFile>();

/** Measures as files hold them: those of a large session without the calls that records tell. */
export function storedMeasures(input: ReportInput): StoredMeasuresFile {
  const { measures, calls, readCalls } = input;
  if (readCalls === undefined) return measures;
  const found = known.get(input) ?? storeMeasures(measures, calls);
  known.set(input, found);
  return found;
}
