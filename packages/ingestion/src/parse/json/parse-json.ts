import { NO_CONTENT, type ParsedContent } from "../parsed-content.ts";
import { DocumentCollector } from "./document-collector.ts";
import { parseJsonText } from "./parse-json-text.ts";

/** Read one JSON document. */
export function parseJson(text: string): ParsedContent {
  const collector = new DocumentCollector();
  collector.add(parseJsonText(text));
  const { tables, facts, notes } = collector;
  return { ...NO_CONTENT, tables, facts, notes };
}
