import type { MetricId } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import type { Prose } from "../../wording/prose.ts";
import { verdictProse } from "../../wording/verdict-sentence.ts";

const MOST_VERDICTS = 2;

/** What was decided on a metric; nothing where it is no metric of record, or of many arms. */
export function metricVerdictsText({ verdicts }: ReportInput, metric: MetricId): readonly Prose[] {
  const judged = verdicts.comparisons.filter((comparison) => comparison.metric === metric);
  return judged.length > MOST_VERDICTS ? [] : judged.map((each) => verdictProse(each));
}
