import { resolve } from "node:path";

import { BenchError } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { REPORT_FORMATS, renderFormat, type ReportFormatName } from "@runproof/report";
import { findRun } from "@runproof/run-store";

import { evaluateRun, writeReports, type Evaluation } from "../evaluation/evaluate-run.ts";
import { rubricOfRun } from "../evaluation/rubric-of-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { FORMAT_NAMES } from "../format-names.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { appendStepSummary } from "../ui/append-step-summary.ts";
import { rubricText } from "../ui/rubric-text.ts";

const reportFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  out: z.string().min(1).default("runs"),
  acceptDamage: z.boolean().default(false),
  format: z.enum(FORMAT_NAMES).optional(),
  stepSummary: z.boolean().default(false),
  require: z.enum(["decision-grade"]).optional(),
  corroboratedBy: z.array(z.string().min(1)).default([]),
});

/**
 * `runproof report RUN`: compute everything again from the records, and write or print it. With
 * `--require decision-grade` it also says which criteria of the rubric are met, and fails without one.
 */
export async function report(flags: unknown): Promise<ExitCode> {
  const options = readFlags(reportFlagsSchema, flags, "report");
  assertOneDocument(options);
  const evaluation = await evaluateRun(await findRun(resolve(options.out), options.run), options);
  const format = formatOf(options);
  if (format === undefined) {
    await writeReports(evaluation);
    console.log(resolve(evaluation.stored.path, REPORT_FORMATS.html.fileName));
    return await gradeOf(evaluation, options);
  }
  const text = await renderFormat(evaluation.input, format);
  if (options.stepSummary) await appendStepSummary(text);
  else process.stdout.write(text);
  return await gradeOf(evaluation, options);
}

/** @throws BenchError USAGE where both flags say what is printed, and they do not agree */
function assertOneDocument({ format, output }: z.infer<typeof reportFlagsSchema>): void {
  if (output !== "json" || format === undefined) return;
  if (REPORT_FORMATS[format].fileName.endsWith(".json")) return;
  throw new BenchError("USAGE", `--output json prints one JSON document, and ${format} is none`, {
    hint: `runproof report … --format ${format}   or   runproof report … --output json`,
  });
}

async function gradeOf(
  evaluation: Evaluation,
  { require, corroboratedBy, out, acceptDamage }: z.infer<typeof reportFlagsSchema>,
): Promise<ExitCode> {
  if (require === undefined) return EXIT.ok;
  const others: Evaluation[] = [];
  for (const reference of corroboratedBy) {
    const path = await findRun(resolve(out), reference);
    others.push(await evaluateRun(path, { acceptDamage, forReports: false }));
  }
  const rubric = await rubricOfRun(evaluation, others);
  console.error(rubricText(rubric));
  return rubric.decisionGrade ? EXIT.ok : EXIT.inconclusive;
}

/** Undefined = all files, in the run directory. */
function formatOf({
  format,
  stepSummary,
  output,
}: z.infer<typeof reportFlagsSchema>): ReportFormatName | undefined {
  return format ?? (stepSummary ? "github-summary" : output === "json" ? "json" : undefined);
}
