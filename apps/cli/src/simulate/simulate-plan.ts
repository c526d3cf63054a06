import { BenchError, type ResolvedPlan } from "@runproof/contract";
import { createRandom, type Profile } from "@runproof/embedded-ollama";
import { makeBlocks } from "@runproof/plan";

import { planWork } from "./plan-work.ts";
import { plannedServers } from "./planned-servers.ts";
import { profileModelOf } from "./profile-model-of.ts";
import type { SessionToSimulate } from "./session-to-simulate.ts";
import { simulateSession, type SimulatedSession } from "./simulate-session.ts";

export interface PlanToSimulate {
  readonly resolvedPlan: ResolvedPlan;
  readonly profile: Profile;
  readonly seed: number;
  /** Simulated runs per arm. */
  readonly runs: number;
  readonly onCall?: SessionToSimulate["onCall"];
}

/** Longer than this, one waits for minutes and learns nothing more. */
const MOST_RUNS = 200_000;

/**
 * Every arm of a plan so many times in virtual time. How long an answer is differs from block to block and is
 * the same for an agent alone and beside the others, as in a measured block.
 *
 * @throws BenchError USAGE for more runs than anybody waits for
 */
export async function simulatePlan(asked: PlanToSimulate): Promise<SimulatedSession> {
  const { profile, seed, runs } = asked;
  const cellIds = asked.resolvedPlan.cells.map(({ id }) => id);
  if (cellIds.length * runs > MOST_RUNS) {
    throw new BenchError("USAGE", `${cellIds.length} cells of ${runs} runs are too many`, {
      hint: `--runs ${Math.max(1, Math.floor(MOST_RUNS / cellIds.length))}`,
    });
  }
  const { order } = asked.resolvedPlan.plan;
  const resolvedPlan = {
    ...asked.resolvedPlan,
    blocks: makeBlocks({ cellIds, runs, order, seed }),
  };
  const { workflows, target } = resolvedPlan;
  return await simulateSession({
    resolvedPlan,
    profile,
    seed,
    servers: plannedServers(resolvedPlan),
    onCall: asked.onCall,
    workOf: ({ id, promptCache }, block, { workflow: key, name = "", model }) => {
      const workflow = workflows[key];
      if (workflow === undefined) throw new RangeError(`the plan has no workflow ${key}`);
      const { answerTokens } = profileModelOf(profile, model ?? target.model);
      const random = createRandom(`${seed}/${block.index}/${key}/${name}`);
      return planWork({
        workflow,
        promptCache,
        run: `${id}/${block.index}/${name}`,
        naturalTokens: () => random.around(answerTokens.mean, answerTokens.cv),
      });
    },
  });
}
