import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** What the suite concludes from all of it. */
export function conclusive(table: Tables): readonly SampleFile[] {
  const of = (names: readonly string[]) => names.map((name) => table(`conclusive/${name}`));
  return [
    {
      path: "conclusive/overview.md",
      form: { kind: "markdown", title: "Report overview", excerpts: of(["overview", "criteria"]) },
    },
    {
      path: "conclusive/decisions.md",
      form: {
        kind: "markdown",
        title: "Decisions",
        excerpts: of([
          "decision-rust",
          "decision-dual",
          "decision-gemma",
          "decision-ceiling",
          "decision-transfer",
        ]),
      },
    },
    {
      path: "conclusive/costs.md",
      form: {
        kind: "markdown",
        title: "Cost scenarios",
        excerpts: of(["small-team", "medium-team", "large-deployment", "swarm", "break-even"]),
      },
    },
    {
      path: "conclusive/models.csv",
      form: { kind: "csv", excerpt: table("conclusive/models"), delimiter: ";" },
    },
    {
      path: "conclusive/alert_thresholds.json",
      form: { kind: "json-list", excerpt: table("conclusive/alert-thresholds") },
    },
  ];
}
