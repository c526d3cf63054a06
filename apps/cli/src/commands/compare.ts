import { resolve } from "node:path";

import { BenchError } from "@runproof/contract";
import { findRun, listRuns, type StoredRun } from "@runproof/run-store";
import { z } from "zod";

import { assertComparable } from "../compare/assert-comparable.ts";
import { combineRuns } from "../compare/combine-runs.ts";
import { largerFloor } from "../compare/larger-floor.ts";
import { evaluate } from "../evaluation/evaluate-run.ts";
import { readIntactRun } from "../evaluation/read-intact-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { printEvaluation } from "../ui/print-evaluation.ts";

const compareFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  other: z.string().min(1).optional(),
  arm: z.string().min(1).optional(),
  out: z.string().min(1).default("runs"),
  acceptDamage: z.boolean().default(false),
});

/** `runproof compare RUN [OTHER]`: the same arm in two sessions. */
export async function compare(flags: unknown): Promise<ExitCode> {
  const options = readFlags(compareFlagsSchema, flags, "compare");
  const folder = resolve(options.out);
  const baseline = await readIntactRun(await findRun(folder, options.run), options);
  const candidate = await readIntactRun(await otherRun(folder, options.other, baseline), options);
  const arm = options.arm ?? baseline.resolvedPlan.plan.baseline;
  assertComparable(baseline, candidate, arm);
  const combined = {
    ...candidate,
    ...combineRuns(baseline, candidate, arm),
    manifest: {
      ...candidate.manifest,
      ...largerFloor(baseline.manifest, candidate.manifest),
      workloads: baseline.manifest.workloads,
    },
  };
  printEvaluation(evaluate(combined), options);
  return EXIT.ok;
}

async function otherRun(
  folder: string,
  reference: string | undefined,
  baseline: StoredRun,
): Promise<string> {
  if (reference !== undefined) return await findRun(folder, reference);
  const { id, plan } = baseline.manifest;
  const listings = await listRuns(folder);
  const other = listings.find((entry) => entry.id !== id && entry.manifest?.plan === plan);
  if (other !== undefined) return other.path;
  throw new BenchError(
    "RUN_NOT_FOUND",
    `there is no other run of the plan "${plan}" in ${folder}`,
    {
      hint: `runproof bench ${plan}`,
    },
  );
}
