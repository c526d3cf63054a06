import { chartFiles } from "./chart-files.ts";
import { renderOtel } from "./otel/render-otel.ts";
import { renderBencher } from "./render-bencher.ts";
import { renderCsv } from "./render-csv.ts";
import {
  noBenchmarkReason,
  renderGithubActionBenchmark,
} from "./render-github-action-benchmark.ts";
import { renderGithubAnnotations } from "./render-github-annotations.ts";
import { renderGithubSummary } from "./render-github-summary.ts";
import { renderHtml } from "./render-html.ts";
import { renderJson } from "./render-json.ts";
import { renderJunit } from "./render-junit.ts";
import { renderMarkdown } from "./render-markdown.ts";
import type { ReportFormat } from "./report-format.ts";

/** Every format by the name people ask for it with. */
export const REPORT_FORMATS = {
  md: {
    fileName: "report.md",
    purpose: "the report for GitHub, with charts beside it",
    render: async (source) => renderMarkdown(source.document(), await source.charts()),
    beside: chartFiles,
  },
  html: {
    fileName: "report.html",
    purpose: "the report as one page that loads nothing",
    render: async (source) => {
      const { toolVersion, id: runId } = source.input.manifest;
      return renderHtml(source.document(), await source.charts(), { toolVersion, runId });
    },
  },
  json: {
    fileName: "report.json",
    purpose: "the whole report for programs (report.schema.json)",
    render: ({ input }) => renderJson(input),
  },
  csv: {
    fileName: "calls.csv",
    purpose: "one line per call",
    render: async ({ input }) => await renderCsv(input),
  },
  junit: {
    fileName: "junit.xml",
    purpose: "one test case per comparison, for CI servers",
    render: async ({ input }) => await renderJunit(input),
  },
  "github-summary": {
    fileName: "github-summary.md",
    purpose: "decision, verdicts and key numbers, for $GITHUB_STEP_SUMMARY",
    render: (source) => renderGithubSummary(source),
  },
  "github-annotations": {
    fileName: "github-annotations.txt",
    purpose: "workflow commands that annotate a GitHub Actions run",
    render: ({ input }) => renderGithubAnnotations(input),
  },
  "github-action-benchmark": {
    fileName: "benchmark-smaller.json",
    purpose: "times and failures for github-action-benchmark, customSmallerIsBetter",
    render: ({ input }) => renderGithubActionBenchmark(input, "lower"),
    absentReason: ({ input }) => noBenchmarkReason(input, "lower"),
  },
  "github-action-benchmark-bigger": {
    fileName: "benchmark-bigger.json",
    purpose: "rates for github-action-benchmark, customBiggerIsBetter",
    render: ({ input }) => renderGithubActionBenchmark(input, "higher"),
    absentReason: ({ input }) => noBenchmarkReason(input, "higher"),
  },
  bencher: {
    fileName: "bencher.json",
    purpose: "means with 95 % intervals in Bencher Metric Format",
    render: ({ input }) => renderBencher(input),
  },
  otel: {
    fileName: "otel-metrics.json",
    purpose: "OTLP/JSON metrics with the names of OpenTelemetry's GenAI conventions",
    render: async ({ input }) => await renderOtel(input),
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;

export type ReportFormatName = keyof typeof REPORT_FORMATS;
