import type { QualityFile } from "@runproof/contract";
import { qualityOf, type AnsweredCall, type CallFacts } from "@runproof/metrics";
import { readKeptText, type StoredRun } from "@runproof/run-store";

import { embeddingsOfRun } from "./embeddings-of-run.ts";
import type { StoredSession } from "./read-session.ts";

/**
 * What is found in the answers of a run whose plan asks for it, from the texts it keeps; undefined
 * for other plans, whose texts nobody reads.
 *
 * @throws BenchError RUN_UNREADABLE
 */
export async function qualityOfRun(
  { path, resolvedPlan, runs, calls }: StoredRun<CallFacts>,
  { readCalls }: StoredSession["wholeCalls"],
): Promise<QualityFile | undefined> {
  const { quality } = resolvedPlan.plan;
  if (quality === undefined) return undefined;
  let answered: readonly AnsweredCall[] = calls;
  if (readCalls !== undefined) {
    const kept: AnsweredCall[] = [];
    await readCalls((call) => {
      kept.push(hashesOf(call));
    });
    answered = kept;
  }
  const reference = typeof quality.reference === "string" ? quality.reference : undefined;
  return await qualityOf({
    resolvedPlan,
    runs,
    calls: answered,
    textOf: async (hash) => await readKeptText(path, hash),
    ...(reference !== undefined && { reference }),
    ...(await embeddingsOfRun(path, { model: quality.embeddingModel, reference, calls: answered })),
  });
}

/** Of a large session no call is kept whole. */
function hashesOf(call: AnsweredCall): AnsweredCall {
  const { id, runId, cellId, block, stage, phase, status, endpoint, answerHash, promptHash } = call;
  const { doneReason } = call.server;
  return {
    id,
    runId,
    cellId,
    block,
    stage,
    phase,
    status,
    endpoint,
    answerHash,
    promptHash,
    server: { doneReason },
  };
}
