import { excerpt, valuesOf } from "../excerpt.ts";
import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

/** The agent in Python. */
export function tr109(table: Tables): readonly SampleFile[] {
  const agents = table("tr109/agents");
  return [
    {
      path: "tr109/findings.md",
      form: {
        kind: "markdown",
        title: "TR109",
        excerpts: [table("tr109/findings"), table("tr109/methodology")],
      },
    },
    ...valuesOf(agents, "config").map((config): SampleFile => ({
      path: `tr109/${config}/metrics.json`,
      form: { kind: "json-list", excerpt: excerpt(agents, { where: { config } }) },
    })),
  ];
}
