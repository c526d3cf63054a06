import type { StoredRun } from "@runproof/run-store";

import { embeddingsOfRun } from "./embeddings-of-run.ts";

/**
 * Whether the plan of a run asks for vectors of its answers and some are not there.
 *
 * @throws BenchError as `embeddingsOfRun`
 */
export async function lacksEmbeddings({ path, resolvedPlan, calls }: StoredRun): Promise<boolean> {
  const { embeddingModel: model, reference } = resolvedPlan.plan.quality ?? {};
  if (model === undefined) return false;
  const { embeddings, embeddingsAbsent } = await embeddingsOfRun(path, {
    model,
    reference: typeof reference === "string" ? reference : undefined,
    calls,
  });
  return embeddings === undefined || embeddingsAbsent !== undefined;
}
