import { resolve } from "node:path";

import { z } from "@runproof/contract/zod";
import { findRun } from "@runproof/run-store";

import { evaluateRun } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { plainText } from "../ui/plain-text.ts";
import { printEvaluation } from "../ui/print-evaluation.ts";

const showFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  out: z.string().min(1).default("runs"),
  acceptDamage: z.boolean().default(false),
});

/** `runproof show RUN`: the decision and the numbers, from the records, without writing anything. */
export async function show(flags: unknown): Promise<ExitCode> {
  const options = readFlags(showFlagsSchema, flags, "show");
  const path = await findRun(resolve(options.out), options.run);
  const evaluation = await evaluateRun(path, { ...options, forReports: false });
  printEvaluation(evaluation, options);
  for (const problem of evaluation.stored.problems) {
    console.error(`warning: ${plainText(problem.message)}`);
  }
  return EXIT.ok;
}
