import type {
  AgentRun,
  CallRecord,
  Failure,
  OllamaOptions,
  Outcome,
  StageRecord,
} from "@runproof/contract";
import type { SimulatedCall, Simulation } from "@runproof/embedded-ollama";

import type { Ask, OwnWork, Work } from "./work.ts";

export interface RecordedPlace {
  readonly runId: string;
  readonly cellId: string;
  readonly block: number;
}

export interface RecordedWorker {
  /** Absent = the run has no agents. */
  readonly name?: string;
  readonly instance: string;
  readonly model: string;
  readonly options: OllamaOptions;
}

interface Ended {
  readonly status: Outcome;
  readonly error: Failure;
}

/** What one worker did in a run, as records. */
export interface RecordedAgent {
  /** A call that fails ends the work, and is on record. */
  work(work: Work): Promise<void>;
  finish(): {
    readonly calls: readonly CallRecord[];
    readonly stages: readonly StageRecord[];
    readonly agent: AgentRun | undefined;
    readonly failure: Ended | undefined;
  };
}

/** Ends the work of an agent. */
class CallFailed extends Error {
  override readonly name = "CallFailed";
}

export function createRecorder(
  simulation: Simulation,
  place: RecordedPlace,
  worker: RecordedWorker,
): RecordedAgent {
  const { name, instance, model, options } = worker;
  const at = name === undefined ? "" : `@${name}`;
  const server = simulation.instance(instance);
  const startNs = simulation.nowNs();
  const calls: CallRecord[] = [];
  const stages: StageRecord[] = [];
  const times = new Map<string, number>();
  let failure: Ended | undefined;

  const idOf = (stage: string): string => {
    const time = (times.get(stage) ?? 0) + 1;
    times.set(stage, time);
    return `${stage}${time === 1 ? "" : `.${time}`}${at}`;
  };
  const note = (
    stage: Pick<StageRecord, "id" | "name" | "kind" | "startNs" | "callIds">,
    ended: Ended | undefined,
  ): void => {
    stages.push({
      ...stage,
      ...(name !== undefined && { agent: name }),
      attempts: 1,
      endNs: simulation.nowNs() - startNs,
      ...(ended ?? { status: "ok" }),
      facts: {},
    });
  };

  const call = async (ask: Ask): Promise<void> => {
    const { stage, kind, prompt, answerTokens, limit, afterMs = 0 } = ask;
    const sent = { ...options, ...(limit !== undefined && { num_predict: limit }) };
    const stageId = idOf(stage);
    const beganNs = simulation.nowNs() - startNs;
    const answer = await server.call({ model, options: sent, prompt, answerTokens });
    const record = callRecord(ask.id ?? `${place.runId}.${stageId}.1`, answer);
    calls.push({
      ...record,
      ...place,
      stage,
      stageId,
      model,
      options: sent,
      ...(name !== undefined && { agent: name, instance }),
    });
    const ended = endOf(answer);
    if (ended === undefined && afterMs > 0) await simulation.sleep(afterMs);
    note({ id: stageId, name: stage, kind, startNs: beganNs, callIds: [record.id] }, ended);
    if (ended === undefined) return;
    failure ??= ended;
    throw new CallFailed();
  };

  const own = async ({ stage, kind, lastsMs }: OwnWork): Promise<void> => {
    const beganNs = simulation.nowNs() - startNs;
    await simulation.sleep(lastsMs);
    note({ id: idOf(stage), name: stage, kind, startNs: beganNs, callIds: [] }, undefined);
  };

  let endNs = 0;
  return {
    work: async (work) => {
      try {
        await work({ call, own, sleep: async (lastsMs) => simulation.sleep(lastsMs) });
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
      }
      endNs = simulation.nowNs() - startNs;
    },
    finish: () => ({
      calls,
      stages,
      failure,
      agent:
        name === undefined
          ? undefined
          : { name, instance, startNs: 0, endNs, ...(failure ?? { status: "ok" }) },
    }),
  };
}

type Facts = Pick<
  CallRecord,
  "schemaVersion" | "kind" | "id" | "phase" | "endpoint" | "status" | "error" | "client" | "server"
>;

function callRecord(id: string, { status, error, client, server }: SimulatedCall): Facts {
  return {
    schemaVersion: 1,
    kind: "call",
    id,
    phase: "measured",
    endpoint: "generate",
    status,
    ...(error !== undefined && { error }),
    client: { ...client, contentChunkNs: [...client.contentChunkNs] },
    server,
  };
}

function endOf({ status, error }: SimulatedCall): Ended | undefined {
  if (status === "ok") return undefined;
  return { status, error: error ?? { code: "unknown", message: "it ended without a reason" } };
}
