import type { ReportInput } from "../../report-input.ts";

/** Names of all stages, in the order of the workflow. */
export function stageNames({ measures }: ReportInput): readonly string[] {
  const counted = (measures.stages ?? []).map(({ stage }) => stage);
  const measured = measures.measures.map(({ stage }) => stage);
  return [...new Set([...counted, ...measured])].filter((stage) => stage !== undefined);
}
