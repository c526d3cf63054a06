import {
  SCHEMA_VERSION,
  type AgentRun,
  type CallRecord,
  type RunRecord,
  type StageRecord,
} from "@runproof/contract";

import type { ImportedTexts } from "../imported-session.ts";
import { foreignCallRecord } from "./foreign-call-record.ts";
import type { ForeignAgent, ForeignStage } from "./foreign-session.ts";
import type { PlacedRun } from "./place-runs.ts";
import { slugOf } from "./slug-of.ts";

interface RunPlace {
  readonly id: string;
  /** Place of its arm. */
  readonly position: number;
  /** Place in the whole study. */
  readonly sequence: number;
}

interface RunWithCalls {
  readonly run: RunRecord;
  readonly calls: readonly CallRecord[];
  readonly texts: ReadonlyMap<string, ImportedTexts>;
}

/** A run of another program with the records of its calls. One failed call makes it a failed run. */
export function foreignRunRecord(
  { arm, source, block, run }: PlacedRun,
  { id, position, sequence }: RunPlace,
): RunWithCalls {
  const calls: CallRecord[] = [];
  const texts = new Map<string, ImportedTexts>();
  const stages = run.stages.map((stage): StageRecord => {
    const stageId = `${id}-${partOf(stage)}`;
    const { call: made, startNs } = stage;
    const call =
      made === undefined
        ? undefined
        : foreignCallRecord(
            {
              id: stageId,
              runId: id,
              cellId: arm.name,
              block,
              stage: stage.name,
              stageId,
              ...(stage.agent !== undefined && { agent: stage.agent }),
              startNs,
              model: arm.model,
              options: arm.options,
            },
            made,
          );
    if (call !== undefined) {
      calls.push(call);
      if (made?.prompt !== undefined || made?.answer !== undefined) {
        texts.set(call.id, { prompt: made.prompt, answer: made.answer });
      }
    }
    return stageRecord(stage, stageId, id, call);
  });
  const failed = calls.find(({ status }) => status !== "ok");
  return {
    calls,
    texts,
    run: {
      schemaVersion: SCHEMA_VERSION,
      kind: "run",
      id,
      cellId: arm.name,
      arm: arm.name,
      ...(source !== undefined && { source }),
      block,
      position,
      sequence,
      ...(run.startedAt !== undefined && { startedAt: run.startedAt }),
      startNs: "0",
      endNs: Math.max(run.wallNs ?? 0, ...stages.map(({ endNs }) => endNs)),
      ...(run.agents !== undefined && {
        agents: run.agents.map((agent) => agentRun(agent, calls)),
      }),
      status: failed?.status ?? "ok",
      ...(failed?.error !== undefined && { error: failed.error }),
      stages,
      warmupCallIds: [],
      valid: true,
    },
  };
}

/** One failed call makes it a failed agent. */
function agentRun(
  { name, server, startNs, endNs }: ForeignAgent,
  calls: readonly CallRecord[],
): AgentRun {
  const failed = calls.find(({ agent, status }) => agent === name && status !== "ok");
  return {
    name,
    ...(server !== undefined && {
      instance: slugOf(server.replace(/^https?:\/\//, ""), "server"),
    }),
    startNs,
    endNs,
    status: failed?.status ?? "ok",
    ...(failed?.error !== undefined && { error: failed.error }),
  };
}

function stageRecord(
  stage: ForeignStage,
  id: string,
  runId: string,
  call: CallRecord | undefined,
): StageRecord {
  const { name, kind, startNs, endNs, facts, notes, parent, branch, iteration, agent } = stage;
  return {
    id,
    name,
    kind,
    ...(parent !== undefined && { parentId: `${runId}-${parent}` }),
    ...(iteration !== undefined && { iteration }),
    ...(branch !== undefined && { branch }),
    ...(agent !== undefined && { agent }),
    attempts: 1,
    startNs,
    endNs,
    status: call?.status ?? "ok",
    ...(call?.error !== undefined && { error: call.error }),
    callIds: call === undefined ? [] : [call.id],
    facts: { ...facts },
    ...(notes !== undefined && notes.length > 0 && { notes: [...notes] }),
  };
}

function partOf({ name, iteration }: ForeignStage): string {
  return iteration === undefined ? name : `${name}-${iteration + 1}`;
}
