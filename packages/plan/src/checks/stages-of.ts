import { LLM_STEP_KINDS, walkSteps, type Step } from "@runproof/contract";

import { valueAt } from "../problems/value-at.ts";
import { REPORT_AGENT } from "../workflows/agent-workload.ts";
import { INFERENCE_STAGE } from "../workflows/inference.ts";
import { rawSteps } from "./raw-steps.ts";

/** Names that metrics may be taken from. */
export interface Stages {
  readonly all: readonly string[];
  /** Those that call the model. */
  readonly llm: readonly string[];
}

const LLM_KINDS: ReadonlySet<unknown> = new Set(LLM_STEP_KINDS);

/** The stages of a workload as it is written; undefined where they stand in another file. */
export function stagesAt(root: unknown): Stages | undefined {
  const kind = valueAt(root, ["workload", "kind"]);
  if (kind === "inference") return { all: [INFERENCE_STAGE], llm: [INFERENCE_STAGE] };
  if (kind !== "workflow") return undefined;
  const workflow = valueAt(root, ["workload", "workflow"]) ?? REPORT_AGENT;
  if (workflow === REPORT_AGENT) {
    return { all: ["scan", "ingest", "analyze", "report"], llm: ["analyze", "report"] };
  }
  if (typeof workflow === "string") return undefined;
  const steps = [...rawSteps(root)].filter(({ id }) => id !== undefined);
  return namesOf(steps.map(({ id, kind: stepKind }) => ({ id: id ?? "", kind: stepKind })));
}

/** The stages of a workflow; those of a recorded session are the ones its requests count for. */
export function stagesOf(steps: readonly Step[]): Stages {
  const flat = [...walkSteps(steps)];
  const { all, llm } = namesOf(flat);
  const recorded = flat.flatMap((step) =>
    step.kind === "replay" ? step.requests.map(({ stage }) => stage) : [],
  );
  return { all: [...new Set([...all, ...recorded])], llm: [...new Set([...llm, ...recorded])] };
}

function namesOf(steps: readonly { readonly id: string; readonly kind: unknown }[]): Stages {
  const idsOf = (some: typeof steps): string[] => [...new Set(some.map(({ id }) => id))];
  return { all: idsOf(steps), llm: idsOf(steps.filter(({ kind }) => LLM_KINDS.has(kind))) };
}
