import type { ReportInput } from "../../report-input.ts";

const known = new WeakMap<ReportInput["measures"], readonly string[]>();

/** Names of all stages, in the order of the workflow; asked for every arm, found once. */
export function stageNames({ measures }: ReportInput): readonly string[] {
  const found = known.get(measures) ?? namesOf(measures);
  known.set(measures, found);
  return found;
}

function namesOf(measures: ReportInput["measures"]): readonly string[] {
  const counted = (measures.stages ?? []).map(({ stage }) => stage);
  const measured = measures.measures.map(({ stage }) => stage);
  return [...new Set([...counted, ...measured])].filter((stage) => stage !== undefined);
}
