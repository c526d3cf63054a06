import {
  LLM_STEP_KINDS,
  walkSteps,
  type RunRecord,
  type Step,
  type StepKind,
  type WorkflowDefinition,
} from "@runproof/contract";

/** One stage of a cell's runs: a step of its workflow, or a name that only records know. */
export interface CellStage {
  readonly name: string;
  /** Absent for stages of recorded requests, which are no steps. */
  readonly kind: StepKind | undefined;
  /** Calls to a model belong to it, or may. */
  readonly asksModel: boolean;
}

const ASKING: ReadonlySet<StepKind> = new Set(LLM_STEP_KINDS);

/**
 * The stages of a cell, in the order of its workflow: every step, the stages that the requests of a
 * replay step count for, and at last what only records name.
 *
 * @param askedFor stages of the calls that were made
 */
export function cellStages(
  definition: WorkflowDefinition | undefined,
  runs: readonly RunRecord[],
  askedFor: Iterable<string>,
): readonly CellStage[] {
  const kinds = new Map<string, StepKind | undefined>();
  const asking = new Set<string>();
  for (const step of walkSteps(definition?.steps ?? [])) {
    kinds.set(step.id, step.kind);
    for (const name of askingStages(step)) {
      if (!kinds.has(name)) kinds.set(name, undefined);
      asking.add(name);
    }
  }
  for (const { stages } of runs) {
    for (const { name, kind } of stages) kinds.set(name, kinds.get(name) ?? kind);
  }
  for (const stage of askedFor) {
    asking.add(stage);
    if (!kinds.has(stage)) kinds.set(stage, undefined);
  }
  return [...kinds].map(([name, kind]) => ({ name, kind, asksModel: asking.has(name) }));
}

/** The stages that a step's calls count for. */
function askingStages(step: Step): readonly string[] {
  if (step.kind === "replay") return step.requests.map(({ stage }) => stage);
  if (step.kind === "retrieve") return step.by === "embeddings" ? [step.id] : [];
  return ASKING.has(step.kind) ? [step.id] : [];
}
