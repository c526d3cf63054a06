/** What a file is read as. Its name decides, never its content. */
export type DataFileType = "csv" | "tsv" | "json" | "ndjson" | "markdown";

const TYPE_OF_EXTENSION: ReadonlyMap<string, DataFileType> = new Map([
  ["csv", "csv"],
  ["tsv", "tsv"],
  ["json", "json"],
  ["ndjson", "ndjson"],
  ["jsonl", "ndjson"],
  ["md", "markdown"],
  ["markdown", "markdown"],
]);

/** The type of a file by the end of its name, in any case; undefined when it holds no data we read. */
export function dataFileType(fileName: string): DataFileType | undefined {
  const dot = fileName.lastIndexOf(".");
  if (dot < 1) return undefined;
  return TYPE_OF_EXTENSION.get(fileName.slice(dot + 1).toLowerCase());
}
