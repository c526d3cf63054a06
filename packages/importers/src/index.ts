export { importSession, MOST_IMPORT_BYTES, tooLarge } from "./import-session.ts";
export type { ImportedSession, ImportedTexts } from "./imported-session.ts";
export type { Importer } from "./importer.ts";
export { IMPORTERS } from "./importers.ts";
export { readPrintedReport } from "./printed/read-printed-report.ts";
