import { dataFiles } from "../data-files.ts";
import type { DataFile, Dataset } from "../dataset.ts";
import type { DataFileType } from "../scan/data-file-type.ts";
import { fitParts } from "./fit-parts.ts";
import type { LineBudget, LineMaker } from "./line-budget.ts";
import { oneLine } from "./one-line.ts";

/** Share of the whole budget that the names of files may take. */
const SHARE_OF_NAMES = 0.25;
/** What they may take of a small one. */
const LEAST_TOKENS_OF_NAMES = 16;
const PATH_CHARACTERS = 100;

const TYPE_NAMES: readonly (readonly [DataFileType, string])[] = [
  ["csv", "CSV"],
  ["tsv", "TSV"],
  ["json", "JSON"],
  ["ndjson", "NDJSON"],
  ["markdown", "Markdown"],
];

/**
 * `Files: a.csv, b.json` where all names fit; else by folder, `Files: README.md, tr108/ (13), tr109/ (3)
 * and 64 more`.
 */
export function filesLine(dataset: Dataset, { tokenBudget, countTokens }: LineBudget): LineMaker {
  const paths = dataFiles(dataset).map(({ path }) => path);
  const most = Math.max(LEAST_TOKENS_OF_NAMES, tokenBudget * SHARE_OF_NAMES);
  return (fits) => {
    const fitsShare = (line: string): boolean => fits(line) && countTokens(line) <= most;
    const all = `Files: ${paths.map((path) => oneLine(path, PATH_CHARACTERS)).join(", ")}`;
    if (fitsShare(all)) return all;
    const counts = [...filesByPlace(paths)];
    const parts = counts.map(([place, count]) => {
      const shown = oneLine(place, PATH_CHARACTERS);
      return place.endsWith("/") ? `${shown} (${count})` : shown;
    });
    const more = (left: number): string => {
      const files = counts.slice(-left).reduce((sum, [, count]) => sum + count, 0);
      return ` and ${files} more`;
    };
    const line = fitParts({ start: "Files: ", parts, separator: ", ", fits: fitsShare, more });
    if (line !== undefined) return line;
    const count = `Files: ${paths.length}`;
    return fits(count) ? count : undefined;
  };
}

/** How many files there are under each name of the root: those of a folder under `folder/`. */
function filesByPlace(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = folderOf(path);
    const place = folder === "" ? path : `${folder}/`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** The folder of the root that a file lies in; "" = the root itself. */
export function folderOf(path: string): string {
  const slash = path.indexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
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
  const line = `The data set holds ${files.length} ${files.length === 1 ? "file" : "files"}: ${list}; ${rows} ${rows === 1 ? "row" : "rows"}.`;
  return (fits) => (fits(line) ? line : undefined);
}

/** `Latest change: results.csv, 2026-11-28T12:00:00.000Z`. */
export function latestChangeLine(dataset: Dataset): LineMaker {
  let latest: DataFile | undefined;
  for (const file of dataFiles(dataset)) {
    if ((file.modifiedAt ?? "") > (latest?.modifiedAt ?? "")) latest = file;
  }
  const line = `Latest change: ${oneLine(latest?.path ?? "", PATH_CHARACTERS)}, ${latest?.modifiedAt}`;
  return (fits) => (latest?.modifiedAt !== undefined && fits(line) ? line : undefined);
}

/** `Headings of report.md: Results; Limits`. */
export function headingsLine(file: DataFile): LineMaker {
  const parts = file.headings.map((heading) => oneLine(heading.text)).filter((text) => text !== "");
  const start = `Headings of ${oneLine(file.path, PATH_CHARACTERS)}: `;
  return (fits) => fitParts({ start, parts, separator: "; ", fits });
}
