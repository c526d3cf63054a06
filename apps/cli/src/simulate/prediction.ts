import type { AgentReloads, MetricId } from "@runproof/contract";
import type { Profile } from "@runproof/embedded-ollama";
import { agentsOf, findMeasure, measureRecords, slowdownOf } from "@runproof/metrics";

import { plannedServers } from "./planned-servers.ts";
import { isCalled } from "./profile-model-of.ts";
import { rangeOf, type Range } from "./range-of.ts";
import type { SimulatedSession } from "./simulate-session.ts";

/** Memory of one instance while all agents of the arm are loaded: weights + cache of all slots. */
export interface PredictedInstance {
  readonly name: string;
  readonly parallel: number;
  readonly model: string;
  readonly weightsBytes: number;
  readonly cacheBytes: number;
  readonly vramBytes: number;
}

export interface PredictedArm {
  readonly arm: string;
  readonly layout?: string;
  readonly failedRuns: number;
  readonly agents: readonly {
    readonly name: string;
    readonly instance?: string;
    readonly slowdown?: Range;
  }[];
  /** By metric, as they are defined for runs that are measured. */
  readonly measures: Partial<Record<MetricId, Range>>;
  readonly stages: readonly {
    readonly stage: string;
    readonly measures: Partial<Record<MetricId, Range>>;
  }[];
  /** Loads of a model inside runs, per run, and which agents make each other's server load. */
  readonly reloads?: { readonly perRun: number; readonly causes: AgentReloads["causes"] };
  readonly instances: readonly PredictedInstance[];
}

/** What is told of every arm; those of agents only where it has some. */
const TOLD = [
  "workflowMs",
  "speedup",
  "parallelEfficiency",
  "slowdown",
  "aggregateTokensPerSecond",
  "balance",
  "queueShare",
] as const satisfies readonly MetricId[];

/** … and of every stage of it. */
const TOLD_OF_STAGES = ["ttftMs", "decodeTokensPerSecond"] as const satisfies readonly MetricId[];

/** Measures of simulated records, by the definitions of measured ones. */
export function prediction(session: SimulatedSession, profile: Profile): readonly PredictedArm[] {
  const { records, memory } = session;
  const measured = measureRecords(records);
  const together = agentsOf(records);
  const servers = plannedServers(records.resolvedPlan);
  return measured.counts.map(({ cellId, arm, failedRuns, okRuns }) => {
    const agents = together?.arms.find((one) => one.arm === arm);
    const told = (metrics: readonly MetricId[], stage?: string): PredictedArm["measures"] =>
      Object.fromEntries(
        metrics.flatMap((metric) => {
          const measure = findMeasure(measured, cellId, metric, stage);
          const range = rangeOf((measure?.observations ?? []).map(({ value }) => value));
          return range === undefined ? [] : [[metric, range] as const];
        }),
      );
    const stages = (measured.stages ?? []).filter((one) => one.cellId === cellId);
    return {
      arm,
      ...(agents?.layout !== undefined && { layout: agents.layout }),
      failedRuns,
      agents: (agents?.agents ?? []).map(({ name, instance, times }) => {
        const slowdown = rangeOf(times.flatMap((time) => slowdownOf(time) ?? []));
        return {
          name,
          ...(instance !== undefined && { instance }),
          ...(slowdown !== undefined && { slowdown }),
        };
      }),
      measures: told(TOLD),
      stages: stages
        .map(({ stage }) => ({ stage, measures: told(TOLD_OF_STAGES, stage) }))
        .filter((stage) => Object.keys(stage.measures).length > 0),
      ...(agents !== undefined &&
        agents.reloads.calls > 0 && {
          reloads: { perRun: agents.reloads.calls / okRuns, causes: agents.reloads.causes },
        }),
      instances: memory
        .filter((one) => one.arm === arm)
        .map(({ instance: name, model, sizeBytes, vramBytes }) => {
          const weightsBytes =
            profile.models.find((one) => isCalled(one, model))?.weightsBytes ?? 0;
          return {
            name,
            parallel: servers.find((server) => server.name === name)?.parallel ?? 1,
            model,
            weightsBytes,
            cacheBytes: sizeBytes - weightsBytes,
            vramBytes,
          };
        }),
    };
  });
}
