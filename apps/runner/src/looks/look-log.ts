import { BenchError, lookSchema, type Look, type ResolvedPlan } from "@runproof/contract";

import { emit } from "../emit.ts";
import { readLine } from "../read-line.ts";
import type { SessionTools } from "../session-tools.ts";
import { lookDue } from "./look-due.ts";

/** The decisions at the looks of a plan: those of earlier sessions, then those that are asked for. */
export interface LookLog {
  taken(): readonly Look[];
  /**
   * Ask whoever started the runner, where the plan wants it after so many blocks and nobody has decided
   * yet; waits for the answer, and returns without one when the session is to end.
   *
   * @throws BenchError USAGE for an answer that is none, LOOK_FAILED when no decision could be made
   */
  after(blocks: number): Promise<void>;
}

const answerSchema = lookSchema.omit({ afterBlocks: true });

export function openLookLog(
  resolvedPlan: ResolvedPlan,
  earlier: readonly Look[],
  { stop, writer, saving }: Pick<SessionTools, "stop" | "writer" | "saving">,
): LookLog {
  let looks = earlier;
  return {
    taken: () => looks,
    after: async (afterBlocks) => {
      const asks = lookDue(resolvedPlan, resolvedPlan.blocks, afterBlocks);
      if (asks === undefined) return;
      if (looks.some((look) => look.afterBlocks === afterBlocks)) return;
      // Whoever decides reads the run directory.
      await saving.done();
      emit({ event: "look", asks, afterBlocks });
      const line = await stop.answer();
      if (line === undefined) return;
      const { value, undecided } = readLine(line);
      if (undecided !== undefined) {
        const reason = `it was not decided after ${afterBlocks} blocks how to go on: ${undecided}`;
        throw new BenchError("LOOK_FAILED", reason);
      }
      looks = [...looks, { ...readAnswer(value, resolvedPlan), afterBlocks }];
      await writer.updateManifest({ looks: [...looks] });
    },
  };
}

/** One JSON object; the baseline goes on whether it is named or not. */
function readAnswer(value: unknown, resolvedPlan: ResolvedPlan): Omit<Look, "afterBlocks"> {
  const answer = answerSchema.safeParse(value);
  if (!answer.success) throw unusable("it is no decision", answer.error);
  const { decision, cellIds } = answer.data;
  if (decision !== "keep") return answer.data;
  const { cells, plan } = resolvedPlan;
  const wanted = new Set(cellIds);
  const kept = cells.filter(({ id, arm }) => wanted.has(id) || arm === plan.baseline);
  const unknown = [...wanted].filter((id) => !cells.some((cell) => cell.id === id));
  if (unknown.length > 0) throw unusable(`the plan has no cell ${unknown.join(", ")}`);
  return { ...answer.data, cellIds: kept.map(({ id }) => id) };
}

function unusable(why: string, cause?: unknown): BenchError {
  return new BenchError("USAGE", `the answer at a look cannot be used: ${why}`, { cause });
}
