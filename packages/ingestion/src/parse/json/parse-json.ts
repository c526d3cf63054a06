import type { ParseInput } from "../parse-input.ts";
import { NO_CONTENT, type ParsedContent } from "../parsed-content.ts";
import { DocumentCollector } from "./document-collector.ts";
import { parseJsonText } from "./parse-json-text.ts";

/** Read one JSON document. */
export async function parseJson({ utf8 }: ParseInput): Promise<ParsedContent> {
  const collector = new DocumentCollector();
  collector.add(parseJsonText(utf8.toString("utf8")));
  const { tables, facts, notes } = collector;
  return { ...NO_CONTENT, tables, facts, notes };
}
