import { isSolo, walkSteps, type Cell, type ResolvedPlan, type Step } from "@runproof/contract";

/**
 * Arms whose context cannot hold what their steps may need by the plan's own budgets: what does not
 * fit is cut by the server. Texts of templates and of earlier answers come on top, so that a plan
 * without a warning may still be too tight; that is seen, and noted, when it is measured.
 *
 * @returns sentences without full stop
 */
export function contextWarnings({
  cells,
  workflows,
}: Pick<ResolvedPlan, "cells" | "workflows">): readonly string[] {
  return cells.flatMap((cell) =>
    callersOf(cell).flatMap(({ name, options, workflow }) => {
      const contextTokens = options["num_ctx"];
      if (typeof contextTokens !== "number" || contextTokens <= 0) return [];
      return needsOf(workflows[workflow]?.steps ?? [])
        .filter(({ prompt, answer }) => prompt + answer > contextTokens)
        .map((need) => sentence(name, need, contextTokens));
    }),
  );
}

/** Who calls the model in a cell. An agent alone needs what it needs beside the others. */
function callersOf(
  cell: Cell,
): readonly (Pick<Cell, "options" | "workflow"> & { readonly name: string })[] {
  if (isSolo(cell)) return [];
  const { arm, together } = cell;
  if (together === undefined) return [{ ...cell, name: arm }];
  return together.agents.map((agent) => ({ ...agent, name: `${agent.name} of ${arm}` }));
}

/** What a call of a step may need at most by its budgets, in tokens. */
interface Need {
  readonly stepId: string;
  readonly prompt: number;
  readonly answer: number;
}

function needsOf(steps: readonly Step[]): readonly Need[] {
  const needs: Need[] = [];
  let material = 0;
  for (const step of walkSteps(steps)) {
    const { id: stepId } = step;
    if (step.kind === "ingest") material = step.materialTokens;
    if (!("outputTokens" in step)) continue;
    const { outputTokens: answer } = step;
    if (step.kind === "analyze") needs.push({ stepId, prompt: material, answer });
    else if (step.kind === "report") needs.push({ stepId, prompt: step.promptTokens, answer });
    else if (step.kind === "prompt") needs.push({ stepId, prompt: 0, answer });
    // The last turn holds all answers before it.
    else needs.push({ stepId, prompt: (step.turns.length - 1) * answer, answer });
  }
  return needs;
}

function sentence(caller: string, { stepId, prompt, answer }: Need, contextTokens: number): string {
  const what =
    prompt === 0
      ? `an answer of ${answer} tokens`
      : `${prompt} tokens of its prompt and ${answer} of its answer`;
  return `${caller}: step ${stepId} may have ${what}, more than num_ctx ${contextTokens} holds; the rest would be cut`;
}
