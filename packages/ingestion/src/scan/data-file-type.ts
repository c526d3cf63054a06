/** What a file is read as. Its name decides, never its content. */
export type DataFileType = "csv" | "tsv" | "json" | "ndjson" | "markdown";

export interface DataFileFormat {
  readonly type: DataFileType;
  /** How the whole file is packed; absent when it is not. */
  readonly compression?: "gzip";
}

const TYPE_OF_EXTENSION: ReadonlyMap<string, DataFileType> = new Map([
  ["csv", "csv"],
  ["tsv", "tsv"],
  ["json", "json"],
  ["ndjson", "ndjson"],
  ["jsonl", "ndjson"],
  ["md", "markdown"],
  ["markdown", "markdown"],
]);

const GZIP = /\.gz$/i;

/** By the end of a file's name, in any case; undefined when it holds no data we read. */
export function dataFileFormat(fileName: string): DataFileFormat | undefined {
  const isPacked = GZIP.test(fileName);
  const name = isPacked ? fileName.slice(0, -".gz".length) : fileName;
  const dot = name.lastIndexOf(".");
  if (dot < 1) return undefined;
  const type = TYPE_OF_EXTENSION.get(name.slice(dot + 1).toLowerCase());
  if (type === undefined) return undefined;
  return isPacked ? { type, compression: "gzip" } : { type };
}
