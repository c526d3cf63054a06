import type { ForeignCall, ForeignStage } from "../foreign/foreign-session.ts";
import { secondsToNano } from "../foreign/nanoseconds.ts";
import type { SuiteWorkflow } from "./suite-schemas.ts";

/** Ingest, analysis and report of one agent, one after the other. */
export function rustStages(
  workflow: SuiteWorkflow,
  files: number | undefined,
  calls: { readonly analysis: ForeignCall | undefined; readonly report: ForeignCall | undefined },
): readonly ForeignStage[] {
  const ingestNs = secondsToNano(workflow.ingest_seconds);
  const analysisNs = secondsToNano(workflow.analysis_seconds);
  const reportNs = secondsToNano(workflow.report_seconds);
  const totalNs = secondsToNano(workflow.total_seconds);
  const analysisStart = ingestNs + Math.max(0, totalNs - ingestNs - analysisNs - reportNs);
  const reportStart = analysisStart + analysisNs;
  return [
    {
      name: "ingest",
      kind: "ingest",
      startNs: 0,
      endNs: ingestNs,
      facts: files === undefined ? {} : { files },
    },
    {
      name: "analysis",
      kind: "analyze",
      startNs: analysisStart,
      endNs: reportStart,
      facts: {},
      call: calls.analysis,
    },
    {
      name: "report",
      kind: "report",
      startNs: reportStart,
      endNs: reportStart + reportNs,
      facts: {},
      call: calls.report,
    },
  ];
}
