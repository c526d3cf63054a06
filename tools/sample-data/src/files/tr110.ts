import { excerpt, valuesOf, type Excerpt } from "../excerpt.ts";
import type { Form } from "../forms/form.ts";
import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** How the pairs of a scenario were written down. */
const FORMS: Readonly<Record<string, (excerpt: Excerpt) => readonly [string, Form]>> = {
  baseline_vs_chimera: (part) => ["json", { kind: "json-report", excerpt: part, rows: "runs" }],
  chimera_hetero: (part) => ["csv", { kind: "csv", excerpt: part }],
  chimera_homo: (part) => ["ndjson", { kind: "ndjson", excerpt: part }],
};

/** Two Python agents at once, each with an Ollama of its own: one file per configuration. */
export function tr110(table: Tables): readonly SampleFile[] {
  const pairs = table("tr110/pairs");
  return [
    {
      path: "tr110/findings.md",
      form: {
        kind: "markdown",
        title: "TR110",
        excerpts: [table("tr110/findings"), table("tr110/methodology"), table("tr110/scenarios")],
      },
    },
    ...valuesOf(pairs, "config_id").map((config): SampleFile => {
      const part = excerpt(pairs, { where: { config_id: config } });
      const [scenario = ""] = valuesOf(part, "scenario");
      const written = FORMS[scenario]?.(part);
      if (written === undefined) throw new Error(`${config}: no form for ${scenario}`);
      const [extension, form] = written;
      return { path: `tr110/${config.replace("_test", "/test")}.${extension}`, form };
    }),
  ];
}
