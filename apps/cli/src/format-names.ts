import type { ReportFormatName } from "@runproof/report";

/** What each format is for, in help texts. Every format has a line, or this does not compile. */
const PURPOSE: Readonly<Record<ReportFormatName, string>> = {
  md: "Markdown for GitHub",
  html: "one page that loads nothing",
  json: "everything, for programs",
  csv: "one line per call",
  junit: "a test case per comparison",
  "github-summary": "for $GITHUB_STEP_SUMMARY",
  "github-annotations": "workflow commands for the log of a step",
  "github-action-benchmark": "times, tool customSmallerIsBetter",
  "github-action-benchmark-bigger": "rates, tool customBiggerIsBetter",
  bencher: "Bencher Metric Format",
  otel: "OTLP/JSON metrics with GenAI names",
};

/** Names of all formats, known without loading what renders them. */
export const FORMAT_NAMES: readonly ReportFormatName[] = Object.keys(PURPOSE).filter(isFormatName);

/** "md (Markdown for GitHub), html (…)". */
export const FORMAT_HELP: string = FORMAT_NAMES.map((name) => `${name} (${PURPOSE[name]})`).join(
  ", ",
);

export function isFormatName(name: string): name is ReportFormatName {
  return Object.hasOwn(PURPOSE, name);
}
