import { resolve } from "node:path";

import { REPORT_FORMATS, renderFormat, type ReportFormatName } from "@runproof/report";
import { findRun } from "@runproof/run-store";
import { z } from "zod";

import { evaluateRun, writeReports } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { FORMAT_NAMES } from "../format-names.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { appendStepSummary } from "../ui/append-step-summary.ts";

const reportFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  out: z.string().min(1).default("runs"),
  acceptDamage: z.boolean().default(false),
  format: z.enum(FORMAT_NAMES).optional(),
  stepSummary: z.boolean().default(false),
});

/** `runproof report RUN`: compute everything again from the records, and write or print it. */
export async function report(flags: unknown): Promise<ExitCode> {
  const options = readFlags(reportFlagsSchema, flags, "report");
  const evaluation = await evaluateRun(await findRun(resolve(options.out), options.run), options);
  const format = formatOf(options);
  if (format === undefined) {
    await writeReports(evaluation);
    console.log(resolve(evaluation.stored.path, REPORT_FORMATS.html.fileName));
    return EXIT.ok;
  }
  const text = await renderFormat(evaluation.input, format);
  if (options.stepSummary) await appendStepSummary(text);
  else process.stdout.write(text);
  return EXIT.ok;
}

/** Undefined = all files, in the run directory. */
function formatOf({
  format,
  stepSummary,
  output,
}: z.infer<typeof reportFlagsSchema>): ReportFormatName | undefined {
  return format ?? (stepSummary ? "github-summary" : output === "json" ? "json" : undefined);
}
