import type { Plan, Workload } from "@runproof/contract";
import type { Dataset } from "@runproof/ingestion";

import { materialOf } from "./material-of.ts";
import { promptVersion } from "./prompts/prompt-version.ts";
import { sha256 } from "./sha256.ts";

export interface WorkloadHashInput {
  readonly workload: Workload;
  readonly promptCache: Plan["promptCache"];
  readonly dataset: Dataset;
}

/**
 * SHA-256 over everything that decides how much work a run is: the workflow, its prompts, the
 * contents of the data and what is taken from them, the token limits and the state of the prompt
 * cache. Where the data lies does not count.
 */
export function workloadHash({ workload, promptCache, dataset }: WorkloadHashInput): string {
  const parts = [
    workload.kind,
    workload.workflow,
    workload.promptTokens.analyze,
    workload.promptTokens.report,
    workload.outputTokens.analyze,
    workload.outputTokens.report,
    workload.think,
    promptCache,
    dataset.contentHash,
    materialOf(dataset, workload),
    promptVersion(),
  ];
  return sha256(JSON.stringify(parts));
}
