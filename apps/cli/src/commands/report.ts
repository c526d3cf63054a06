import { resolve } from "node:path";

import { renderReport } from "@runproof/report";
import { findRun } from "@runproof/run-store";
import { z } from "zod";

import { evaluateRun, writeReports } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";

const reportFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  out: z.string().min(1).default("runs"),
  acceptDamage: z.boolean().default(false),
  format: z.enum(["md", "html", "csv", "json"]).optional(),
});

const FILE_OF_FORMAT = {
  md: "report.md",
  html: "report.html",
  csv: "calls.csv",
  json: "report.json",
} as const;

/** `runproof report RUN`: compute everything again from the records, and write or print it. */
export async function report(flags: unknown): Promise<ExitCode> {
  const options = readFlags(reportFlagsSchema, flags, "report");
  const evaluation = await evaluateRun(await findRun(resolve(options.out), options.run), options);
  const format = options.format ?? (options.output === "json" ? "json" : undefined);
  if (format !== undefined) {
    process.stdout.write((await renderReport(evaluation.input)).get(FILE_OF_FORMAT[format]) ?? "");
    return EXIT.ok;
  }
  await writeReports(evaluation);
  console.log(resolve(evaluation.stored.path, FILE_OF_FORMAT.html));
  return EXIT.ok;
}
