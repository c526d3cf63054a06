import { writeCsv } from "./csv.ts";
import type { Form } from "./form.ts";
import { writeJsonFacts } from "./json-facts.ts";
import { writeJsonList } from "./json-list.ts";
import { writeJsonReport } from "./json-report.ts";
import { writeMarkdown } from "./markdown.ts";
import { writeNdjson } from "./ndjson.ts";

const WRITERS: { readonly [K in Form["kind"]]: (form: Extract<Form, { kind: K }>) => string } = {
  csv: writeCsv,
  "json-facts": writeJsonFacts,
  "json-list": writeJsonList,
  "json-report": writeJsonReport,
  markdown: writeMarkdown,
  ndjson: writeNdjson,
};

/** The text of a file. */
export function writeForm<K extends Form["kind"]>(form: Extract<Form, { kind: K }>): string {
  return WRITERS[form.kind as K](form);
}
