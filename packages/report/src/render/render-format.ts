import { BenchError } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import type { ReportFormat } from "./report-format.ts";
import { REPORT_FORMATS, type ReportFormatName } from "./report-formats.ts";
import { reportSource } from "./report-source.ts";

/**
 * The text of one format.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers,
 *   `NOTHING_MEASURED` when the format's readers would stop at what there is to say
 */
export async function renderFormat(input: ReportInput, name: ReportFormatName): Promise<string> {
  const source = reportSource(input);
  const format: ReportFormat = REPORT_FORMATS[name];
  const reason = format.absentReason?.(source);
  if (reason === undefined) return await format.render(source);
  throw new BenchError("NOTHING_MEASURED", `there is no ${format.fileName}`, {
    cause: new Error(reason),
    hint: "leave the step that reads it out, or use --format json",
  });
}

/** Formats whose files are not written, with the reason of each. */
export function absentFormats(
  input: ReportInput,
  names: readonly ReportFormatName[],
): ReadonlyMap<ReportFormatName, string> {
  const source = reportSource(input);
  const reasons = names.map((name) => {
    const { absentReason }: ReportFormat = REPORT_FORMATS[name];
    return [name, absentReason?.(source)] as const;
  });
  return new Map(
    reasons.filter((entry): entry is [ReportFormatName, string] => entry[1] !== undefined),
  );
}

/**
 * The files of several formats by name, with those they refer to; equal input gives equal bytes. Formats
 * that have nothing to say are left out.
 */
export async function renderFormats(
  input: ReportInput,
  names: readonly ReportFormatName[],
): Promise<ReadonlyMap<string, string>> {
  const source = reportSource(input);
  const formats = names
    .map((name): ReportFormat => REPORT_FORMATS[name])
    .filter(({ absentReason }) => absentReason?.(source) === undefined);
  const files = new Map<string, string>();
  for (const { fileName, render } of formats) files.set(fileName, await render(source));
  for (const { beside } of formats) {
    for (const [fileName, content] of (await beside?.(source)) ?? []) files.set(fileName, content);
  }
  return files;
}
