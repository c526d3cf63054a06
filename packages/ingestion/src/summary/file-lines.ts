import { dataFiles } from "../data-files.ts";
import type { DataFile, Dataset } from "../dataset.ts";
import type { DataFileType } from "../scan/data-file-type.ts";
import { fitParts } from "./fit-parts.ts";
import type { LineMaker } from "./line-budget.ts";
import { oneLine } from "./one-line.ts";

/** Share of the whole budget that the names of files may take. */
const SHARE_OF_NAMES = 0.25;
const PATH_CHARACTERS = 100;

const TYPE_NAMES: readonly (readonly [DataFileType, string])[] = [
  ["csv", "CSV"],
  ["tsv", "TSV"],
  ["json", "JSON"],
  ["ndjson", "NDJSON"],
  ["markdown", "Markdown"],
];

/** `Files: a.csv, b.json and 7 more`. */
export function filesLine(dataset: Dataset, budgetBytes: number): LineMaker {
  const paths = dataFiles(dataset).map((file) => oneLine(file.path, PATH_CHARACTERS));
  return (roomBytes) =>
    fitParts({
      start: "Files: ",
      parts: paths,
      separator: ", ",
      roomBytes: Math.min(roomBytes, Math.max(48, budgetBytes * SHARE_OF_NAMES)),
      more: (count) => ` and ${count} more`,
    }) ?? (roomBytes < 24 ? undefined : `Files: ${paths.length}`);
}

/** `The data set holds 3 files: 1 CSV and 2 Markdown; 19 rows.` */
export function countsLine(dataset: Dataset): LineMaker {
  const files = dataFiles(dataset);
  const counts = TYPE_NAMES.flatMap(([type, name]) => {
    const count = files.filter((file) => file.type === type).length;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const last = counts.pop() ?? "none";
  const list = counts.length === 0 ? last : `${counts.join(", ")} and ${last}`;
  const line = `The data set holds ${files.length} files: ${list}; ${rows} rows.`;
  return (roomBytes) => (line.length <= roomBytes ? line : undefined);
}

/** `Headings of report.md: Results; Limits`. */
export function headingsLine(file: DataFile): LineMaker {
  const parts = file.headings.map((heading) => oneLine(heading.text)).filter((text) => text !== "");
  const start = `Headings of ${oneLine(file.path, PATH_CHARACTERS)}: `;
  return (roomBytes) => fitParts({ start, parts, separator: "; ", roomBytes });
}
