import type { ArmWorkload, Workload } from "@runproof/contract";

/** The plan's workload with what an arm has of its own. */
export function armWorkload(workload: Workload, own: ArmWorkload): Workload {
  if (workload.kind === "replay") return workload;
  const think = own.think ?? workload.think;
  if (workload.kind === "inference") return { ...workload, think };
  return {
    ...workload,
    promptTokens: merged(workload.promptTokens, own.promptTokens),
    outputTokens: merged(workload.outputTokens, own.outputTokens),
    prompts: merged(workload.prompts, own.prompts),
    analysis: own.analysis ?? workload.analysis,
    think,
  };
}

/** The base with everything an arm says otherwise. */
function merged<Values extends object>(
  base: Values,
  own: { readonly [Name in keyof Values]?: Values[Name] | undefined } | undefined,
): Values {
  const said = Object.entries(own ?? {}).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(said) };
}
