import type { ReportInput } from "../report-input.ts";
import { renderFormats } from "./render-format.ts";

/**
 * Every file of a report by its name inside the run directory. Equal input gives equal bytes. Of a
 * session whose calls are not in memory, `writeCsv` makes calls.csv.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers
 */
export async function renderReport(input: ReportInput): Promise<ReadonlyMap<string, string>> {
  const formats = ["md", "html", "json"] as const;
  return await renderFormats(input, input.readCalls === undefined ? [...formats, "csv"] : formats);
}
