import { plannedLooks, type Block, type ResolvedPlan, type RunnerEvent } from "@runproof/contract";

export type Question = Extract<RunnerEvent, { event: "look" }>["asks"];

/**
 * What is to be asked after a block; undefined where the plan goes on by itself. Between the stages
 * of a search: which cells go on. At the looks of a stopping rule, the last one excepted: whether it
 * is enough.
 *
 * @param blocks of the whole plan
 * @param done how many of them are complete
 */
export function lookDue(
  { plan }: Pick<ResolvedPlan, "plan">,
  blocks: readonly Block[],
  done: number,
): Question | undefined {
  // There a block is one cell, and no two can be compared before the end.
  if (plan.order === "sequential") return undefined;
  const last = blocks[done - 1]?.phase;
  const next = blocks[done];
  if (next === undefined) return undefined;
  if (last === "screen") return next.phase === "confirm" ? "which-cells" : undefined;
  const deciding = blocks.slice(0, done).filter(({ phase }) => phase === last).length;
  const most = blocks.filter(({ phase }) => phase === last).length;
  const looks = plannedLooks({ runs: most, stopping: plan.stopping });
  return looks.includes(deciding) ? "whether-to-stop" : undefined;
}
