import type { ImportSource } from "@runproof/contract";

/** Where imported files are kept inside a run directory. */
const IMPORTED_FOLDER = "workload/imported";

/** Path of what a run was imported from, inside its directory: one file, or the folder of several. */
export function importedPath({ file, files }: Pick<ImportSource, "file" | "files">): string {
  if (files !== undefined || file.includes("/")) return IMPORTED_FOLDER;
  return `${IMPORTED_FOLDER}.${file.toLowerCase().endsWith(".csv") ? "csv" : "json"}`;
}

/** The files to keep: their names in the source, and their paths inside the run directory. */
export function keptImports(source: ImportSource): readonly (readonly [string, string])[] {
  const path = importedPath(source);
  if (path !== IMPORTED_FOLDER) return [[source.file, path]];
  const files = source.files?.map(({ file }) => file) ?? [source.file];
  return files.map((file) => [file, `${IMPORTED_FOLDER}/${file}`]);
}
