import { relative, resolve } from "node:path";

import { z } from "zod";

import manifest from "../../package.json" with { type: "json" };
import { evaluateRun, writeReports } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { readImport } from "../import/read-import.ts";
import { writeImport } from "../import/write-import.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { plainText } from "../ui/plain-text.ts";
import { printEvaluation } from "../ui/print-evaluation.ts";

const importFlagsSchema = globalFlagsSchema.extend({
  file: z.string().min(1),
  out: z.string().min(1).default("runs"),
});

/** `runproof import FILE`: a result file of another program as a run directory, with its reports. */
export async function importFile(flags: unknown): Promise<ExitCode> {
  const options = readFlags(importFlagsSchema, flags, "import");
  const imported = await readImport(resolve(options.file));
  const path = await writeImport({
    ...imported,
    outFolder: resolve(options.out),
    toolVersion: manifest.version,
  });
  const evaluation = await evaluateRun(path, { acceptDamage: false });
  await writeReports(evaluation);
  printEvaluation(evaluation, options);
  if (!options.quiet) {
    console.error(plainText(`\nReports: ${relative(process.cwd(), path)}`));
  }
  return EXIT.ok;
}
