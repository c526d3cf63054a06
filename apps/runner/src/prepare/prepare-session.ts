import type { Cell, IngestionManifest, Manifest, ResolvedPlan } from "@runproof/contract";
import { DEFAULT_TOKEN_COUNTER, ingestionManifest, joinDatasets } from "@runproof/ingestion";
import type { Client } from "@runproof/ollama-client";
import { countCalls, workflowsOfCell } from "@runproof/plan";
import {
  MOST_WARM_UP_CALLS,
  prepareWorkflow,
  sessionWorkloadHash,
  workloadOf,
  type PreparedWorkflow,
} from "@runproof/workflow";

import { openServerCounter } from "./count-on-server.ts";
import { fitMaterials, type FittedMaterial } from "./fit-materials.ts";
import { loadFunctions } from "./load-functions.ts";
import { readData, type ReadData } from "./read-data.ts";

export interface SessionToPrepare {
  readonly resolvedPlan: ResolvedPlan;
  readonly dataPath: string | undefined;
  readonly modulePath: string | undefined;
  readonly client: Client;
  readonly signal: AbortSignal;
}

/** What is done before anything is measured. */
export interface PreparedSession {
  /** By the name that cells call them. */
  readonly workflows: ReadonlyMap<string, PreparedWorkflow>;
  /** Calls of a run that may be in flight at the same time, at most. */
  readonly lanes: number;
  /** Nonces a run may need. */
  readonly places: number;
  readonly workload: Pick<Manifest, "workloadHash" | "workloads">;
  /** Undefined where no workflow reads data. */
  readonly ingestion: IngestionManifest | undefined;
}

/** Most cold starts before a run. */
const MOST_COLD_STARTS = 100;

/**
 * Make the workflows of a plan ready: functions loaded, templates compiled, data read and put on
 * record, prompt material fitted to the model's own count of tokens.
 *
 * @throws BenchError USAGE, PLAN_INVALID, DATA_UNREADABLE, DATA_EMPTY
 */
export async function prepareSession(input: SessionToPrepare): Promise<PreparedSession> {
  const { resolvedPlan, dataPath, modulePath, client, signal } = input;
  const functions = await loadFunctions(resolvedPlan, modulePath, signal);
  const entries = Object.entries(resolvedPlan.workflows);
  const counter = await openServerCounter(client, resolvedPlan.target.model, signal);
  const workflows = new Map<string, PreparedWorkflow>();
  const workloads: Record<string, ReturnType<typeof workloadOf>> = {};
  const materials: FittedMaterial[] = [];
  let data: readonly ReadData[] = [];
  try {
    for (const [key, definition] of entries) {
      const read = dataPath === undefined ? [] : await readData(definition, dataPath, signal);
      if (data.length === 0) data = read;
      const fitted = await fitMaterials(read, counter.count, signal);
      materials.push(
        ...fitted.map((one) =>
          entries.length === 1 ? one : { ...one, step: `${key}/${one.step}` },
        ),
      );
      const materialTokens = new Map(fitted.map((one) => [one.step, one.tokenBudget]));
      workflows.set(key, prepareWorkflow({ definition, functions, materialTokens }));
      const cells = resolvedPlan.cells.filter(({ workflow }) => workflow === key);
      workloads[key] = workloadOf({
        definition,
        promptCaches: cells.map(({ promptCache }) => promptCache),
        ...(read.length === 0 ? {} : dataParts(read, fitted)),
      });
    }
  } finally {
    await counter.close();
  }
  const [first, ...others] = data;
  return {
    workflows,
    lanes: Math.max(...[...workflows.values()].map(({ lanes }) => lanes)),
    places:
      Math.max(...resolvedPlan.cells.map((cell) => mostCalls(cell, resolvedPlan))) +
      Math.max(...resolvedPlan.cells.map(mostAgents)) * MOST_WARM_UP_CALLS +
      (resolvedPlan.plan.coldStarts === undefined ? 0 : MOST_COLD_STARTS),
    workload: { workloads, workloadHash: sessionWorkloadHash(workloads) },
    ingestion:
      first === undefined
        ? undefined
        : ingestionManifest(
            joinDatasets([first.dataset, ...others.map(({ dataset }) => dataset)]),
            {
              // Of several selections, what each left out says the workflow.
              ...(others.length === 0 && { include: first.include, exclude: first.exclude }),
              limits: first.limits,
              tokenCounter: DEFAULT_TOKEN_COUNTER,
              materials,
            },
          ),
  };
}

/** Calls of a run of the cell, of all its agents. */
function mostCalls(cell: Cell, { workflows }: ResolvedPlan): number {
  return workflowsOfCell(cell).reduce(
    (sum, key) => sum + countCalls(workflows[key]?.steps ?? []).most,
    0,
  );
}

/** Those that are warmed up before a run of the cell. */
function mostAgents({ together }: Cell): number {
  return together?.agents.length ?? 1;
}

function dataParts(
  read: readonly ReadData[],
  fitted: readonly FittedMaterial[],
): Pick<Parameters<typeof workloadOf>[0], "dataset" | "materials" | "tokenCounter"> {
  const materials = fitted.map(({ step, text, metrics }) => [step, { material: text, metrics }]);
  return {
    dataset: { contentHash: read.map(({ dataset }) => dataset.contentHash).join(" ") },
    materials: Object.fromEntries(materials),
    tokenCounter: DEFAULT_TOKEN_COUNTER.facts,
  };
}
