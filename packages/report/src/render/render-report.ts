import type { ReportInput } from "../report-input.ts";
import { renderFormats } from "./render-format.ts";

/**
 * Every file of a report by its name inside the run directory. Equal input gives equal bytes.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers
 */
export async function renderReport(input: ReportInput): Promise<ReadonlyMap<string, string>> {
  return await renderFormats(input, ["md", "html", "json", "csv"]);
}
