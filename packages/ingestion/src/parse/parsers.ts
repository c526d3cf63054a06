import type { DataFileType } from "../scan/data-file-type.ts";
import { parseCsv } from "./csv/parse-csv.ts";
import { parseJson } from "./json/parse-json.ts";
import { parseNdjson } from "./json/parse-ndjson.ts";
import { parseMarkdown } from "./markdown/parse-markdown.ts";
import type { ParseInput } from "./parse-input.ts";
import type { ParsedContent } from "./parsed-content.ts";

/** @throws MalformedFileError; the signal's reason when aborted. */
export type Parse = (input: ParseInput) => Promise<ParsedContent>;

/** How each type of file is read. */
export const PARSERS: Readonly<Record<DataFileType, Parse>> = {
  csv: parseCsv,
  tsv: parseCsv,
  json: parseJson,
  ndjson: parseNdjson,
  markdown: parseMarkdown,
};
