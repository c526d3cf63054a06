import type { CsvForm } from "./csv.ts";
import type { JsonFactsForm } from "./json-facts.ts";
import type { JsonListForm } from "./json-list.ts";
import type { JsonReportForm } from "./json-report.ts";
import type { MarkdownForm } from "./markdown.ts";
import type { NdjsonForm } from "./ndjson.ts";

/** How excerpts are written down. */
export type Form =
  | CsvForm
  | JsonFactsForm
  | JsonListForm
  | JsonReportForm
  | MarkdownForm
  | NdjsonForm;
