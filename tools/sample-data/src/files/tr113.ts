import { excerpt } from "../excerpt.ts";
import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** Two Rust agents at once on one Ollama. */
export function tr113(table: Tables): readonly SampleFile[] {
  const pairs = (scenario: string) => excerpt(table("tr113/pairs"), { where: { scenario } });
  return [
    {
      path: "tr113/findings.md",
      form: {
        kind: "markdown",
        title: "TR113",
        excerpts: [table("tr113/findings"), table("tr113/methodology")],
      },
    },
    {
      path: "tr113/baseline_vs_chimera.csv",
      form: { kind: "csv", excerpt: pairs("baseline_vs_chimera"), windows: true },
    },
    {
      path: "tr113/chimera_hetero.json",
      form: { kind: "json-list", excerpt: pairs("chimera_hetero") },
    },
    {
      path: "tr113/chimera_homo.jsonl.gz",
      form: { kind: "ndjson", excerpt: pairs("chimera_homo") },
    },
  ];
}
