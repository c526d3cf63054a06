import type { AgentRun, StageRecord } from "@runproof/contract";

import type { RunAssignment } from "../run-assignment.ts";
import { runSteps } from "../run-steps.ts";
import type { WorkflowTools } from "../workflow-tools.ts";
import { createLanePool } from "./lane-pool.ts";
import { mostPrompts } from "./most-prompts.ts";
import { EMPTY_SCOPE } from "./run-scope.ts";
import type { RunState } from "./run-state.ts";
import { StepFailure, type StageFailure } from "./step-failure.ts";
import { limitSignal, TimeLimit } from "./time-limit.ts";

/** One agent's part of a run; a run without agents at the same time is one part. */
export interface RunPart {
  readonly agent?: { readonly name: string; readonly instance: string } | undefined;
  readonly run: RunState;
  /** Place of its first prompt with a nonce. */
  readonly firstPrompt: number;
}

/** What all parts of a run share. */
export type SharedState = Omit<RunState, "assignment" | "workflow" | "lanes">;

/** The parts of a run, with nonces and connections of their own. */
export function runParts(
  assignment: RunAssignment,
  tools: WorkflowTools,
  shared: SharedState,
): readonly [RunPart, ...RunPart[]] {
  const { agents, workflow } = assignment;
  if (agents === undefined) {
    const run = { ...shared, assignment, workflow, lanes: createLanePool(tools.lanes) };
    return [{ run, firstPrompt: 0 }];
  }
  let nextPrompt = 0;
  const [first, ...others] = agents;
  const partOf = (one: typeof first): RunPart => {
    const { name, instance, cell, model, effective, lanes } = one;
    const agent = { name, instance };
    const firstPrompt = nextPrompt;
    nextPrompt += mostPrompts(one.workflow.definition.steps);
    const own = { ...assignment, agent, cell, model, effective, workflow: one.workflow };
    const pool = createLanePool(lanes);
    const run = { ...shared, assignment: own, workflow: one.workflow, lanes: pool };
    return { agent, run, firstPrompt };
  };
  return [partOf(first), ...others.map(partOf)];
}

/**
 * Take the steps of one part. A failure ends no other part.
 *
 * @param alone no other part of the run works at the same time
 * @returns why it ended before its last step, if it did
 */
export async function workPart(
  { agent, run, firstPrompt }: RunPart,
  alone: boolean,
  outer: AbortSignal,
): Promise<StageFailure | undefined> {
  const { steps, timeouts } = run.workflow.definition;
  const whose = agent === undefined ? "the run" : `the run of ${agent.name}`;
  using limited = limitSignal(
    outer,
    timeouts.runMs,
    (ms) => new TimeLimit("timeout-run", whose, ms),
  );
  const place = {
    path: agent === undefined ? "" : `@${agent.name}`,
    agent: agent?.name,
    alone,
    prompts: { next: firstPrompt },
    signal: limited.signal,
  };
  try {
    await runSteps(steps, EMPTY_SCOPE, place, run);
  } catch (error) {
    if (error instanceof StepFailure) return error.failure;
    throw error;
  }
  return undefined;
}

/** What an agent did in the run, by its stages; undefined where it has no name, or never began. */
export function agentRun(
  { agent, run }: RunPart,
  failure: StageFailure | undefined,
  stages: readonly StageRecord[],
): AgentRun | undefined {
  const own = stages.filter((stage) => stage.agent === agent?.name);
  if (agent === undefined || own.length === 0) return undefined;
  const { effective } = run.assignment;
  return {
    ...agent,
    startNs: Math.min(...own.map(({ startNs }) => startNs)),
    endNs: Math.max(...own.map(({ endNs }) => endNs)),
    status: failure?.status ?? "ok",
    ...(failure === undefined ? {} : { error: failure.error }),
    ...(effective === undefined ? {} : { effective }),
  };
}
