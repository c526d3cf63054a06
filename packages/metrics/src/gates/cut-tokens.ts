import type { CellRecords } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";

/**
 * How many tokens of its prompts an arm's model never saw, a clause per stage, where the same prompt in
 * another arm's larger context shows it.
 */
export function cutTokens(
  { cell, eventCalls }: CellRecords,
  stages: readonly CellStage[],
): readonly string[] {
  return stages.flatMap(({ name }) => {
    const counts = eventCalls
      .filter(({ call }) => call.stage === name)
      .flatMap(({ flags }) => flags.evidence)
      .flatMap((each) =>
        each.cutTokens === undefined
          ? []
          : [{ cut: each.cutTokens, whole: (each.value ?? 0) + each.cutTokens }],
      );
    if (counts.length === 0) return [];
    const cut = range(counts.map((each) => each.cut));
    const whole = range(counts.map((each) => each.whole));
    return [`${cut} of ${whole} tokens of ${name} were cut in ${cell.arm}`];
  });
}

function range(values: readonly number[]): string {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  return least === most ? String(least) : `${least} to ${most}`;
}
