import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** Rust beside Python. */
export function tr112(table: Tables): readonly SampleFile[] {
  const of = (names: readonly string[]) => names.map((name) => table(`tr112/${name}`));
  return [
    {
      path: "tr112/workload.md",
      form: { kind: "markdown", title: "Workload", excerpts: of(["parity", "workload"]) },
    },
    {
      path: "tr112/baseline_throughput.csv",
      form: { kind: "csv", excerpt: table("tr112/baseline-throughput") },
    },
    {
      path: "tr112/baseline_ttft.csv",
      form: { kind: "csv", excerpt: table("tr112/baseline-ttft"), delimiter: ";" },
    },
    {
      path: "tr112/best_configurations.json",
      form: { kind: "json-list", excerpt: table("tr112/best-configurations") },
    },
    {
      path: "tr112/optimization.md",
      form: {
        kind: "markdown",
        title: "Consistency and optimization",
        excerpts: of([
          "consistency-runs",
          "consistency-ttft",
          "success",
          "success-gpu",
          "success-context",
          "success-temperature",
        ]),
      },
    },
    {
      path: "tr112/resources.md",
      form: {
        kind: "markdown",
        title: "Resource efficiency",
        excerpts: of(["memory", "startup", "binary", "user-experience"]),
      },
    },
    {
      path: "tr112/costs.md",
      form: {
        kind: "markdown",
        title: "Costs",
        excerpts: of(["development-cost", "operational-cost"]),
      },
    },
    {
      path: "tr112/ground_truth.tsv",
      form: { kind: "csv", excerpt: table("tr112/ground-truth"), delimiter: "\t" },
    },
  ];
}
