export { MOST_IMPORT_BYTES, tooLarge } from "./file-content.ts";
export {
  createImportCollection,
  reasonOf,
  type ImportCollection,
  type ImportedStudies,
  type SkippedFile,
} from "./import-collection.ts";
export { importSession } from "./import-session.ts";
export type { ImportedSession, ImportedTexts } from "./imported-session.ts";
export type { Importer } from "./importer.ts";
export { IMPORTERS } from "./importers.ts";
export { readPrintedReport } from "./printed/read-printed-report.ts";
