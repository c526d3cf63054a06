import { excerpt, valuesOf } from "../excerpt.ts";
import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** The agent in Rust: its report, and the calls of every configuration. */
export function tr111(table: Tables): readonly SampleFile[] {
  const calls = table("tr111-calls/calls");
  return [
    { path: "tr111/configurations.tsv", form: csv(table, "matrix", "\t") },
    { path: "tr111/results.csv", form: csv(table, "results", ",") },
    {
      path: "tr111/distribution.json",
      form: {
        kind: "json-facts",
        excerpts: [table("tr111/throughput-distribution"), table("tr111/ttft-distribution")],
      },
    },
    markdown(table, "ranking", "Performance ranking", [
      "top-throughput",
      "top-ttft",
      "top-consistency",
    ]),
    markdown(table, "sensitivity", "Parameter sensitivity", [
      "sensitivity-throughput",
      "sensitivity-ttft",
      "throughput-by-gpu-layers",
      "ttft-by-gpu-layers",
      "throughput-by-context",
      "ttft-by-context",
      "throughput-by-temperature",
      "ttft-by-temperature",
    ]),
    markdown(table, "summary", "TR111 v2", ["key-findings", "appendix-d", "operational-savings"]),
    ...valuesOf(calls, "config_id").map((config): SampleFile => ({
      path: `tr111/${config}/calls.json`,
      form: {
        kind: "json-report",
        excerpt: excerpt(calls, { where: { config_id: config } }),
        rows: "llm_calls",
      },
    })),
  ];
}

function csv(table: Tables, name: string, delimiter: "," | "\t"): SampleFile["form"] {
  return { kind: "csv", excerpt: table(`tr111/${name}`), delimiter };
}

function markdown(
  table: Tables,
  name: string,
  title: string,
  parts: readonly string[],
): SampleFile {
  return {
    path: `tr111/${name}.md`,
    form: { kind: "markdown", title, excerpts: parts.map((part) => table(`tr111/${part}`)) },
  };
}
