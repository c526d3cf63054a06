import { join, resolve } from "node:path";

import { BenchError } from "@runproof/contract";
import { renderFormat, renderFormats } from "@runproof/report";
import { findRun, listRuns, writeArtefact, type StoredRun } from "@runproof/run-store";
import { z } from "zod";

import { readArmReference } from "../compare/arm-reference.ts";
import { compareArms } from "../compare/compare-arms.ts";
import { sameSession, storedArm, type StoredArm } from "../compare/stored-arm.ts";
import { readIntactRun } from "../evaluation/read-intact-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { FORMAT_NAMES } from "../format-names.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { plainText } from "../ui/plain-text.ts";
import { printEvaluation } from "../ui/print-evaluation.ts";

const compareFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  other: z.string().min(1).optional(),
  arm: z.string().min(1).optional(),
  from: z.string().min(1).default("runs"),
  out: z.string().min(1).optional(),
  format: z.enum(FORMAT_NAMES).optional(),
  acceptDamage: z.boolean().default(false),
});

type CompareFlags = z.infer<typeof compareFlagsSchema>;

/** `runproof compare A [B]`: one arm of each of two sessions, or two arms of one. */
export async function compare(flags: unknown): Promise<ExitCode> {
  const options = readFlags(compareFlagsSchema, flags, "compare");
  const evaluation = compareArms(...(await readArms(options)));
  const { input } = evaluation;
  if (options.out !== undefined) {
    const folder = resolve(options.out);
    for (const [name, content] of await renderFormats(input, FORMAT_NAMES)) {
      await writeArtefact(folder, name, content);
    }
    console.error(plainText(`the report is in ${join(folder, "report.html")}`));
  }
  if (options.format === undefined) printEvaluation(evaluation, options);
  else process.stdout.write(await renderFormat(input, options.format));
  return EXIT.ok;
}

async function readArms(options: CompareFlags): Promise<readonly [StoredArm, StoredArm]> {
  const folder = resolve(options.from);
  const first = readArmReference(options.run);
  const second = readArmReference(options.other ?? "");
  const stored = await readIntactRun(await findRun(folder, first.run), options);
  const namesOther = options.other !== undefined;
  const path =
    namesOther && second.run === ""
      ? stored.path
      : await otherRun(folder, namesOther ? second.run : undefined, stored);
  const other = path === stored.path ? stored : await readIntactRun(path, options);
  const arm = first.arm ?? options.arm ?? stored.resolvedPlan.plan.baseline;
  const baseline = storedArm(stored, arm);
  const candidate = storedArm(other, second.arm ?? options.arm ?? arm);
  if (sameSession(baseline, candidate) && baseline.cell === candidate.cell) {
    throw new BenchError("USAGE", `${arm} of ${stored.manifest.id} is on both sides`, {
      hint: `runproof compare ${stored.manifest.id.slice(-6)}:${arm} :OTHER-ARM   compares two arms of one run`,
    });
  }
  return [baseline, candidate];
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
