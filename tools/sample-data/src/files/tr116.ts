import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** Other models. */
export function tr116(table: Tables): readonly SampleFile[] {
  return [
    {
      path: "tr116/findings.md",
      form: {
        kind: "markdown",
        title: "TR116",
        excerpts: [table("tr116/findings"), table("tr116/methodology")],
      },
    },
    {
      path: "tr116/qwen2.5_7b/comparison_report.md",
      form: {
        kind: "markdown",
        title: "Rust agent performance comparison",
        excerpts: [
          table("tr116/aggregate"),
          table("tr116/baseline-runs"),
          table("tr116/chimera-runs"),
        ],
      },
    },
    {
      path: "tr116/qwen2.5_7b/runs_baseline.csv",
      form: { kind: "csv", excerpt: table("tr116/baseline-runs") },
    },
    {
      path: "tr116/qwen2.5_7b/runs_chimera.csv",
      form: { kind: "csv", excerpt: table("tr116/chimera-runs") },
    },
    {
      path: "tr116/qwen2.5_7b/python_pairs.ndjson",
      form: { kind: "ndjson", excerpt: table("tr116/python-pairs") },
    },
    {
      path: "tr116/qwen2.5_7b/rust_calls.json",
      form: { kind: "json-report", excerpt: table("tr116/rust-calls"), rows: "llm_calls" },
    },
  ];
}
