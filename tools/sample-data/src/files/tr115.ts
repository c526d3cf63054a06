import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** Async runtimes of the Rust agents. */
export function tr115(table: Tables): readonly SampleFile[] {
  return [
    {
      path: "tr115/findings.md",
      form: {
        kind: "markdown",
        title: "TR115 v2",
        excerpts: [table("tr115/findings"), table("tr115/methodology")],
      },
    },
    { path: "tr115/runtimes.csv", form: { kind: "csv", excerpt: table("tr115/runtimes") } },
    {
      path: "tr115/runtime-async-std/summary.json",
      form: { kind: "json-report", excerpt: table("tr115/async-std"), rows: "runs" },
    },
  ];
}
