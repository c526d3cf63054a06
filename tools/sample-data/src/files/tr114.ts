import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** Two Rust agents at once, each with an Ollama of its own. */
export function tr114(table: Tables): readonly SampleFile[] {
  return [
    {
      path: "tr114/findings.md",
      form: {
        kind: "markdown",
        title: "TR114 v2",
        excerpts: [table("tr114/findings"), table("tr114/methodology")],
      },
    },
    {
      path: "tr114/chimera-homo/test108/summary.json",
      form: { kind: "json-report", excerpt: table("tr114/test108"), rows: "runs" },
    },
  ];
}
