import { MAX_SEED } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { resolvePlan } from "@runproof/plan";

import { benchOptionsSchema } from "../bench/bench-options.ts";
import { preparePlan } from "../bench/prepare-plan.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { readFlags, wholeNumber } from "../read-flags.ts";
import { applySettings } from "../simulate/apply-settings.ts";
import { openProfile, usable, usualProfile } from "../simulate/open-profile.ts";
import { prediction } from "../simulate/prediction.ts";
import { profileModelOf } from "../simulate/profile-model-of.ts";
import { readSettings } from "../simulate/read-settings.ts";
import { settingNotes } from "../simulate/setting-notes.ts";
import { simulatePlan } from "../simulate/simulate-plan.ts";
import { simulationDocument } from "../simulate/simulation-document.ts";
import { simulationText } from "../simulate/simulation-text.ts";
import { jsonText } from "../ui/json-text.ts";

const simulateFlagsSchema = benchOptionsSchema
  .pick({
    plan: true,
    data: true,
    workflow: true,
    out: true,
    output: true,
    quiet: true,
    debug: true,
  })
  .extend({
    set: z.array(z.string()).default([]),
    profile: z.string().min(1).optional(),
    runs: wholeNumber(1, 1_000).default(30),
    seed: wholeNumber(0, MAX_SEED).default(1),
  });

/** `runproof simulate PLAN`: what a profile says of a plan, in virtual time. Nothing is started or measured. */
export async function simulate(flags: unknown): Promise<ExitCode> {
  const {
    profile: named,
    runs,
    seed,
    ...options
  } = readFlags(simulateFlagsSchema, flags, "simulate");
  const set = readSettings(options.set);
  const { plan: asked, external } = await preparePlan(benchOptionsSchema.parse(options));
  const plan = applySettings(asked, set);
  const profile = await openProfile(named ?? usualProfile(plan.engine));
  const { model } = plan;
  const resolvedPlan = resolvePlan({
    plan,
    external,
    seed,
    target: {
      engine: "simulated",
      baseUrl: "http://127.0.0.1:11434",
      model: profileModelOf(profile, model).name,
    },
  });
  const session = await usable(
    async () => await simulatePlan({ resolvedPlan, profile, seed, runs }),
  );
  const document = simulationDocument({
    resolvedPlan: { ...resolvedPlan, target: { ...resolvedPlan.target, model } },
    profile,
    set,
    seed,
    runs,
    arms: prediction(session, profile),
    notes: settingNotes(asked, plan, set),
  });
  console.log(options.output === "json" ? jsonText(document) : simulationText(document));
  return EXIT.ok;
}
