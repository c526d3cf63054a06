import type { Plan, ResolvedPlan } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { benchOptionsSchema } from "../bench/bench-options.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { planDocument } from "../plan/plan-document.ts";
import { planSchemaText } from "../plan/plan-schema-text.ts";
import { planText } from "../plan/plan-text.ts";
import { previewPlan } from "../plan/preview-plan.ts";
import { readFlags } from "../read-flags.ts";
import { openProfile, usualProfile } from "../simulate/open-profile.ts";
import { powerBySimulation, type PowerBySimulation } from "../simulate/power-by-simulation.ts";
import { powerText } from "../simulate/power-text.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const planFlagsSchema = benchOptionsSchema.extend({
  action: z.enum(["check", "show", "schema"]),
});

/** `runproof plan check|show|schema`: a plan before it is measured. */
export async function plan(flags: unknown): Promise<ExitCode> {
  const { action, ...options } = readFlags(planFlagsSchema, flags, "plan");
  if (action === "schema") {
    process.stdout.write(planSchemaText());
    return EXIT.ok;
  }
  const preview = await previewPlan(options);
  if (action === "show") {
    const power = await simulatedPower(preview.resolvedPlan);
    console.log(
      options.output === "json"
        ? jsonText({ ...planDocument(preview), ...(power !== undefined && { simulated: power }) })
        : [planText(preview), ...powerLines(preview.resolvedPlan, power)].join("\n"),
    );
    return EXIT.ok;
  }
  const { warnings, resolvedPlan, counts } = preview;
  const { plan: checked, planHash } = resolvedPlan;
  if (options.output === "json") {
    console.log(jsonText({ plan: checked.name, planHash, counts, warnings }));
    return EXIT.ok;
  }
  console.log(
    plainText(
      `${checked.name} can be measured: ${checked.arms.length} arms, ${counts.runs} runs${aloneText(checked)}, ${counts.measuredCalls} calls`,
    ),
  );
  for (const warning of warnings) console.log(plainText(`warning: ${warning}`));
  return EXIT.ok;
}

/** Nobody has measured what agents at the same time gain before; a profile has an idea of it. */
async function simulatedPower(resolvedPlan: ResolvedPlan): Promise<PowerBySimulation | undefined> {
  const { together, engine } = resolvedPlan.plan;
  if (together === undefined) return undefined;
  const profile = await openProfile(usualProfile(engine));
  return await powerBySimulation(resolvedPlan, profile);
}

function powerLines(
  { plan: { together } }: ResolvedPlan,
  power: PowerBySimulation | undefined,
): readonly string[] {
  if (together === undefined) return [];
  return power === undefined
    ? ["too many runs to simulate sessions of them here; runproof simulate predicts every arm"]
    : [powerText(power)];
}

/** Runs of one agent alone are measured, and are no arms. */
function aloneText({ together }: Plan): string {
  return together === undefined ? "" : " with those of each agent alone";
}
