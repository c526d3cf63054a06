import type { ReportInput } from "../report-input.ts";
import type { ReportFormat } from "./report-format.ts";
import { REPORT_FORMATS, type ReportFormatName } from "./report-formats.ts";
import { reportSource } from "./report-source.ts";

/**
 * The text of one format.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers
 */
export async function renderFormat(input: ReportInput, name: ReportFormatName): Promise<string> {
  return await REPORT_FORMATS[name].render(reportSource(input));
}

/** The files of several formats by name, with those they refer to; equal input gives equal bytes. */
export async function renderFormats(
  input: ReportInput,
  names: readonly ReportFormatName[],
): Promise<ReadonlyMap<string, string>> {
  const source = reportSource(input);
  const formats = names.map((name): ReportFormat => REPORT_FORMATS[name]);
  const files = new Map<string, string>();
  for (const { fileName, render } of formats) files.set(fileName, await render(source));
  for (const { beside } of formats) {
    for (const [fileName, content] of (await beside?.(source)) ?? []) files.set(fileName, content);
  }
  return files;
}
