import { importError } from "../import-error.ts";
import type { Importer } from "../importer.ts";
import { keyOf } from "./suite-sides.ts";

/** Means per model of a prompt suite; the runs are in a table beside it. */
export const averagesOnly: Importer = {
  kind: "file",
  format: "chimeraforge-prompts-summary",
  title: "Chimeraforge prompt suite summary (averages only, refused)",
  recognizes: (content) => {
    const models = content.kind === "json" ? keyOf(content.value, "models") : undefined;
    return Array.isArray(models) && keyOf(models[0], "mean_tokens_s") !== undefined;
  },
  read: ({ path }) => {
    throw importError(path, "it holds averages only", {
      why: "one mean per model, no call: no spread, no interval and no failed call can be told from it",
      hint: "import the table of the same session, prompt_suite_runs.csv",
    });
  },
};
