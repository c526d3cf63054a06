import { walkSteps, type ResolvedPlan } from "@runproof/contract";
import type { Profile } from "@runproof/embedded-ollama";

import { unmodelledVariables } from "./planned-servers.ts";
import { isCalled, profileModelOf } from "./profile-model-of.ts";
import { CHARACTERS_PER_TOKEN, FUNCTION_TOKENS } from "./prompt-length.ts";

/**
 * What a what-if takes for granted, beside what its profile says of itself.
 *
 * @returns sentences without full stop
 */
export function assumptions(
  { plan, target, workflows, cells }: ResolvedPlan,
  profile: Profile,
): readonly string[] {
  const steps = Object.values(workflows).flatMap((workflow) => [...walkSteps(workflow.steps)]);
  const kinds = new Set(steps.map(({ kind }) => kind));
  const asked = new Set(
    cells.flatMap(({ model, together }) => [
      model ?? target.model,
      ...(together?.agents ?? []).map((agent) => agent.model ?? model ?? target.model),
    ]),
  );
  const answers = profileModelOf(profile, target.model).answerTokens;
  const limits = steps.flatMap((step) => ("outputTokens" in step ? [step.outputTokens] : []));
  const left = ["scan", "ingest", "tool", "retrieve"].filter((kind) => kinds.has(kind as "scan"));
  const variables = unmodelledVariables({ plan });
  const isFunction = steps.some(
    (step) => "prompt" in step && step.prompt !== undefined && typeof step.prompt !== "string",
  );
  const said: (readonly [boolean, string])[] = [
    ...[...asked].map((model) => modelSentence(model, profile)),
    [
      true,
      `prompts: ${CHARACTERS_PER_TOKEN} characters are a token, and what is filled in has the whole length of its budget`,
    ],
    [
      true,
      `answers end by themselves after about ${whole(answers.mean)} tokens (spread ${whole(answers.cv * 100)} %), as in the profile${limits.length === 0 ? "" : `, and are cut at the plan's ${limitsText(limits)}`}`,
    ],
    [isFunction, `a prompt that is a function of a module has ${FUNCTION_TOKENS} tokens`],
    [left.length > 0, `steps that ask no model (${left.join(", ")}) take no time`],
    [kinds.has("loop"), "loops run to their limit"],
    [kinds.has("branch"), "of a branch the way is taken that asks the model more"],
    [kinds.has("chat"), "of a conversation the cache holds what was asked, not what was answered"],
    [
      variables.length > 0,
      `${variables.join(", ")}: no part of the model, and without effect here`,
    ],
    [plan.search !== undefined, "all arms are simulated equally often, without the plan's search"],
  ];
  return said.flatMap(([holds, sentence]) => (holds ? [sentence] : []));
}

function modelSentence(model: string, profile: Profile): readonly [boolean, string] {
  const standIn = profileModelOf(profile, model);
  return [
    model !== "auto" && !isCalled(standIn, model),
    `${standIn.name} stands for the model ${model}: the profile has no model that is called so`,
  ];
}

function limitsText(limits: readonly number[]): string {
  const sorted = [...new Set(limits)].toSorted((one, other) => one - other);
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return least === most ? `limit of ${least}` : `limits of ${least} to ${most}`;
}

function whole(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}
