import { blocksAfterLooks, type Look } from "@runproof/contract";
import { chooseFinalists, shouldStop, type StopInput } from "@runproof/metrics";

import { readSession } from "../evaluation/read-session.ts";
import type { Progress } from "../ui/progress.ts";
import type { LookQuestion } from "./measure.ts";

type Decision = Omit<Look, "afterBlocks">;

const DECIDE: Readonly<Record<LookQuestion["asks"], (input: StopInput) => Decision>> = {
  "whether-to-stop": (input) => {
    const { stop, reason } = shouldStop(input);
    return { decision: stop ? "stop" : "go-on", reason };
  },
  "which-cells": (input) => {
    const { keep, reason } = chooseFinalists(input);
    // The baseline goes on in any case, which the measuring process sees to.
    return { decision: "keep", cellIds: [...keep], reason };
  },
};

/**
 * Decide at a look of the plan, from the records so far and with the rules of the final verdicts.
 * Nothing is measured meanwhile.
 *
 * @returns the line for the measuring process
 */
export async function answerLook(
  runDirectory: string,
  { asks, afterBlocks }: LookQuestion,
  progress: Progress,
): Promise<string> {
  const { stored } = await readSession(runDirectory, { forReports: false });
  const { resolvedPlan, calls, runs, manifest } = stored;
  const { environment, workloads, looks } = manifest;
  const decision = DECIDE[asks]({
    resolvedPlan: { ...resolvedPlan, blocks: [...blocksAfterLooks(resolvedPlan.blocks, looks)] },
    calls,
    runs,
    // At the end of the last session there was a look at the server, which says nothing of now.
    environment: { start: environment.start },
    workloads,
  });
  progress.note(`look after ${afterBlocks} blocks: ${decision.reason ?? decision.decision}`);
  return JSON.stringify(decision);
}
