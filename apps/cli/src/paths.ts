import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The sample data set that ships with runproof: CSV, JSON and Markdown. */
export const SAMPLE_DATA_PATH = fileURLToPath(new URL("../sample-data", import.meta.url));

// A published package carries the plans beside its code; in the repository they are in configs/.
const published = new URL("./plans/", import.meta.url);
const inRepository = new URL("../../../configs/plans/", import.meta.url);

/** Folder of the shipped plans. */
export const SHIPPED_PLANS_PATH = fileURLToPath(
  existsSync(fileURLToPath(published)) ? published : inRepository,
);
