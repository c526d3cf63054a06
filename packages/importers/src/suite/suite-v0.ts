import { importError } from "../import-error.ts";
import type { Importer } from "../importer.ts";
import { sidesHave } from "./suite-sides.ts";

/** Averages only: without single calls nothing can be computed again, so it is recognized to be refused. */
export const suiteV0: Importer = {
  kind: "file",
  format: "chimeraforge-single-v0",
  title: "Chimeraforge single agent v0 (averages only, refused)",
  recognizes: (content) => sidesHave(content, ["aggregate_metrics"]),
  read: ({ path }) => {
    throw importError(path, "it holds averages only", {
      why: "this version of the format (v0) keeps no single run and no call, so no spread, no interval and no failed call can be told from it",
      hint: "import a metrics.json with `individual_runs` or `llm_calls`, which later versions wrote",
    });
  },
};
