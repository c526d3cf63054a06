import { join, resolve } from "node:path";

import { BenchError } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { renderFormat, renderFormats } from "@runproof/report";
import { findRun, listRuns, writeArtefact, type StoredRun } from "@runproof/run-store";

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
  if (options.other === undefined) {
    const path = await latestOther(folder, stored);
    if (path === undefined) return armsOfOne(stored, first.arm ?? options.arm);
    return await twoArms(stored, path, { first: first.arm, second: undefined }, options);
  }
  const path = second.run === "" ? stored.path : await findRun(folder, second.run);
  return await twoArms(stored, path, { first: first.arm, second: second.arm }, options);
}

interface NamedArms {
  readonly first: string | undefined;
  readonly second: string | undefined;
}

async function twoArms(
  stored: StoredRun,
  path: string,
  { first, second }: NamedArms,
  options: CompareFlags,
): Promise<readonly [StoredArm, StoredArm]> {
  const other = path === stored.path ? stored : await readIntactRun(path, options);
  if (other !== stored && other.manifest.id === stored.manifest.id) {
    throw new BenchError("USAGE", `${stored.path} and ${path} are one session`, {
      hint: "name another run; `runproof list` shows what there is",
    });
  }
  const arm = first ?? options.arm ?? stored.resolvedPlan.plan.baseline;
  const baseline = storedArm(stored, arm);
  const candidate = storedArm(other, second ?? options.arm ?? arm);
  if (sameSession(baseline, candidate) && baseline.cell === candidate.cell) {
    throw new BenchError("USAGE", `${arm} of ${stored.manifest.id} is on both sides`, {
      hint: `runproof compare ${stored.manifest.id.slice(-6)}:${arm} :OTHER-ARM   compares two arms of one run`,
    });
  }
  return [baseline, candidate];
}

/** The latest other run of the same plan. */
async function latestOther(folder: string, { manifest }: StoredRun): Promise<string | undefined> {
  const listings = await listRuns(folder);
  return listings.find(
    (entry) => entry.id !== manifest.id && entry.manifest?.plan === manifest.plan,
  )?.path;
}

/** Nothing else to compare it with: an arm against the run's baseline, or the only one there is. */
function armsOfOne(stored: StoredRun, named: string | undefined): readonly [StoredArm, StoredArm] {
  const { plan, cells } = stored.resolvedPlan;
  const others = cells.map(({ arm }) => arm).filter((arm) => arm !== plan.baseline);
  const candidate = named === undefined || named === plan.baseline ? others[0] : named;
  if (candidate !== undefined && (named === candidate || others.length === 1)) {
    return [storedArm(stored, plan.baseline), storedArm(stored, candidate)];
  }
  const id = stored.manifest.id.slice(-6);
  throw new BenchError("RUN_NOT_FOUND", `there is no other run of the plan "${plan.name}"`, {
    hint:
      others.length === 0
        ? `runproof bench ${plan.name}`
        : `runproof compare ${id}:${others[0]}   compares an arm with the baseline; there are ${others.join(", ")}`,
  });
}
