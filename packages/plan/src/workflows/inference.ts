import {
  workflowDefinitionSchema,
  type StepInput,
  type WorkflowDefinition,
  type WorkloadOf,
} from "@runproof/contract";

/** The stage of an inference workload, whatever its turns. */
export const INFERENCE_STAGE = "answer";

/** One prompt, or a conversation of several turns: the smallest workflow there is. */
export function inference(workload: WorkloadOf<"inference">): WorkflowDefinition {
  const { system, turns, outputTokens, format, think, timeouts } = workload;
  const [prompt] = turns;
  const fields = { id: INFERENCE_STAGE, system, outputTokens, format, think };
  const step: StepInput =
    turns.length === 1 && prompt !== undefined
      ? { kind: "prompt", ...fields, prompt }
      : { kind: "chat", ...fields, turns: [...turns] };
  return workflowDefinitionSchema.parse({ name: "inference", timeouts, steps: [step] });
}
