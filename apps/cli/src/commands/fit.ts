import { basename, dirname, resolve } from "node:path";

import { MAX_SEED } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { checkProfile } from "@runproof/embedded-ollama";
import { findRun, writeArtefact } from "@runproof/run-store";

import { readIntactRun } from "../evaluation/read-intact-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { fitProfile, type RecordsToFit } from "../fit/fit-profile.ts";
import { profileText, validationText } from "../fit/fit-text.ts";
import { replayRecords } from "../fit/replay-records.ts";
import { residuals } from "../fit/residuals.ts";
import { validateFit } from "../fit/validate-fit.ts";
import { globalFlagsSchema, readFlags, wholeNumber } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const fitFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  out: z
    .string()
    .regex(/\.json$/, "name a file that ends in .json")
    .optional(),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/, "use lower-case letters, digits, dots and dashes")
    .optional(),
  validate: z.boolean().default(false),
  seed: wholeNumber(0, MAX_SEED).default(1),
  from: z.string().min(1).default("runs"),
  acceptDamage: z.boolean().default(false),
});

/** `runproof fit RUN`: a profile from a measured run, or how far off its predictions are. */
export async function fit(flags: unknown): Promise<ExitCode> {
  const options = readFlags(fitFlagsSchema, flags, "fit");
  const { seed, out, output, quiet } = options;
  const stored = await readIntactRun(await findRun(resolve(options.from), options.run), options);
  const { manifest, resolvedPlan, calls, runs } = stored;
  const { id, environment } = manifest;
  const records: RecordsToFit = {
    id,
    resolvedPlan,
    calls,
    runs,
    environment: environment.start ?? environment.end,
  };
  if (options.validate) {
    const validation = await validateFit(records, seed);
    console.log(
      output === "json" ? jsonText({ run: id, ...validation }) : validationText(validation, id),
    );
    if (out === undefined) return EXIT.ok;
  }
  const fitted = fitProfile(records, options.name ?? resolvedPlan.plan.name);
  const replayed = await replayRecords(records, fitted, seed);
  const profile = checkProfile({ ...fitted, residuals: residuals(records, replayed) });
  if (out !== undefined) {
    const path = resolve(out);
    await writeArtefact(
      dirname(path),
      basename(path),
      `${JSON.stringify(profile, undefined, 2)}\n`,
    );
  }
  if (!options.validate) console.log(output === "json" ? jsonText(profile) : profileText(profile));
  if (quiet) return EXIT.ok;
  console.error(
    plainText(
      out === undefined
        ? "nothing was written; --out FILE.json keeps the profile for runproof simulate --profile ./FILE.json"
        : `wrote ${out}; next: runproof simulate PLAN --profile ${/[/\\]/.test(out) ? out : `./${out}`}`,
    ),
  );
  return EXIT.ok;
}
