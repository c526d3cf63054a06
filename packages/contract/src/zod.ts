import { config } from "zod";

// To compile a schema takes longer than to read a document with it; of the many lines of records
// there is run-store's quick check.
config({ jitless: true });

/**
 * Zod, for everything that checks data. From here, because built packages hold it as one file: its ninety
 * take four times as long to load, once for each package that would bring its own.
 */
export * as z from "./zod-in-use.ts";
