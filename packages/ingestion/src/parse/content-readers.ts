import type { DataFileType } from "../scan/data-file-type.ts";
import type { CreateContentReader } from "./content-reader.ts";
import { CsvReader } from "./csv/csv-reader.ts";
import { DocumentReader } from "./document-reader.ts";
import { NdjsonReader } from "./json/ndjson-reader.ts";
import { parseJson } from "./json/parse-json.ts";
import { MarkdownReader } from "./markdown/markdown-reader.ts";

/** How each type of file is read. */
export const CONTENT_READERS: Readonly<Record<DataFileType, CreateContentReader>> = {
  csv: (limits) => new CsvReader(limits),
  tsv: (limits) => new CsvReader(limits),
  json: () => new DocumentReader(parseJson),
  ndjson: (limits) => new NdjsonReader(limits),
  markdown: () => new MarkdownReader(),
};
