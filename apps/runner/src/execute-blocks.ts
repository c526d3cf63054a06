import {
  blocksAfterLooks,
  type Block,
  type Failure,
  type ResolvedPlan,
  type RunRecord,
} from "@runproof/contract";
import type { Client } from "@runproof/ollama-client";

import { InstanceLost } from "./agents/instance-lost.ts";
import { cellOf } from "./cell-of.ts";
import { emit } from "./emit.ts";
import { record } from "./record.ts";
import { rehearse, spareSequence } from "./rehearse.ts";
import { nextAttempt, runIdOf } from "./resume/session-progress.ts";
import { makeRoom, modelOfCell, type LoadedModel } from "./server/loaded-model.ts";
import { addRun, NOTHING_DONE, type Tally } from "./session-end.ts";
import type { SessionTools } from "./session-tools.ts";
import type { StopRequests } from "./stop-requests.ts";
import { executeCell } from "./turn/execute-cell.ts";
import { coldStartsBefore } from "./turn/measure-cold-starts.ts";

/** After so many runs of which none worked, no further one is tried. */
const HOPELESS_RUNS = 4;

/** Failure codes after which it is worth asking whether the server is still there. */
const LOST_CONNECTION = new Set(["unreachable", "refused", "reset"]);

/** A place of the plan whose run is due. */
interface Place {
  readonly block: Block;
  /** Inside the block, from 0. */
  readonly position: number;
  readonly cellId: string;
  /** In the plan, from 0. */
  readonly sequence: number;
}

/**
 * Run every cell of every block in its order, but for the runs that are there already; every record is
 * there before the next call starts, and every run on the disk before the next one is measured.
 */
export async function executeBlocks(
  resolvedPlan: ResolvedPlan,
  tools: SessionTools,
): Promise<Tally> {
  try {
    return await executePlaces(resolvedPlan, tools);
  } finally {
    // Also where something failed on the way to the next run: the last one is whole.
    await tools.saving.done();
  }
}

async function executePlaces(resolvedPlan: ResolvedPlan, tools: SessionTools): Promise<Tally> {
  const { progress, stop } = tools;
  let tally = [...progress.done.values()].reduce(addRun, NOTHING_DONE);
  let ofSession = NOTHING_DONE;
  let loaded: LoadedModel | undefined;
  for await (const place of placesDue(resolvedPlan, tools)) {
    // Not before something is due: a session may only have to close the books.
    if (ofSession.executed === 0) loaded = await unlessAborted(rehearse(resolvedPlan, tools), stop);
    if (stop.stopRequested()) return { ...tally, stoppedBy: "request" };
    const next = modelOfCell(cellOf(resolvedPlan, place.cellId), resolvedPlan.target.model);
    let run: RunRecord | undefined;
    try {
      const executed = executePlace(place, { loaded, next }, resolvedPlan, tools);
      run = await unlessAborted(executed, stop);
    } catch (error) {
      if (!(error instanceof InstanceLost)) throw error;
      return { ...tally, stoppedBy: "server-lost", lostInstance: error.instance };
    }
    loaded = next;
    if (run === undefined || run.status === "cancelled") return { ...tally, stoppedBy: "request" };
    tally = addRun(tally, run);
    ofSession = addRun(ofSession, run);
    const lost = await lostServer(run, tools);
    if (lost !== undefined) return { ...tally, stoppedBy: "server-lost", ...lost };
    if (ofSession.executed >= HOPELESS_RUNS && ofSession.failed === ofSession.executed) {
      return { ...tally, stoppedBy: "nothing-works" };
    }
  }
  return stop.stopRequested() ? { ...tally, stoppedBy: "request" } : tally;
}

/** The places without a run, in order. At a look of the plan it is asked how to go on. */
async function* placesDue(
  resolvedPlan: ResolvedPlan,
  { progress, looks, stop }: SessionTools,
): AsyncGenerator<Place, void> {
  let sequence = 0;
  for (let index = 0; ; index += 1) {
    const block = blocksAfterLooks(resolvedPlan.blocks, looks.taken())[index];
    if (block === undefined || stop.stopRequested()) return;
    for (const [position, cellId] of block.cellIds.entries()) {
      if (!progress.done.has(sequence)) yield { block, position, cellId, sequence };
      sequence += 1;
    }
    await looks.after(index + 1);
  }
}

async function executePlace(
  { block, position, cellId, sequence }: Place,
  { loaded, next }: { readonly loaded: LoadedModel | undefined; readonly next: LoadedModel },
  resolvedPlan: ResolvedPlan,
  tools: SessionTools,
): Promise<RunRecord | undefined> {
  const { progress, client, stop } = tools;
  const sinceNs = process.hrtime.bigint();
  const cell = cellOf(resolvedPlan, cellId);
  const brokenOff = progress.brokenOff(sequence);
  const runId = runIdOf(sequence, nextAttempt(brokenOff));
  // The servers of agents are made ready one by one, with their warm-up.
  const reload =
    cell.together === undefined ? await makeRoom(loaded, next, client, stop.signal) : undefined;
  const makeRoomNs = reload === undefined ? 0 : Number(process.hrtime.bigint() - sinceNs);
  emit({ event: "run-start", runId, arm: cell.arm, block: block.index, sequence });
  const { plan } = resolvedPlan;
  const blocks = new Set(resolvedPlan.blocks.map(({ index }) => index)).size;
  // What an earlier session had in flight may have left a prompt in the server's cache, and no record.
  const mayBeKnown = progress.session > 0 && sequence === progress.firstSequence;
  const turn = {
    resolvedPlan,
    cell,
    model: next.model,
    block,
    position,
    runId,
    sequence,
    ...(mayBeKnown && {
      nonceSequence: spareSequence(resolvedPlan, progress.session) + plan.rehearsals,
    }),
    phase: "measured",
    reload,
    makeRoomNs,
    coldStarts:
      plan.coldStarts === undefined
        ? 0
        : coldStartsBefore(block.index, blocks, plan.coldStarts.runs),
  } as const;
  return await record(executeCell(turn, tools, sinceNs), cell.arm, tools, {
    ...(progress.session === 0 ? {} : { session: progress.session }),
    ...(brokenOff.length === 0 ? {} : { replaces: [...brokenOff] }),
  });
}

/** Undefined where an abort ended what waited for the server, which is no failure of anything. */
async function unlessAborted<Result>(
  work: Promise<Result | undefined>,
  { signal }: StopRequests,
): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (signal.aborted && error instanceof Error && error.name === "AbortError") return undefined;
    throw error;
  }
}

/** The server that is gone and lost a call of the run: its own, or that of one of its agents. */
async function lostServer(
  { error, agents = [] }: RunRecord,
  { client, instances }: SessionTools,
): Promise<Pick<Tally, "lostInstance"> | undefined> {
  if (agents.length === 0) return isLost(error) && (await isGone(client)) ? {} : undefined;
  for (const { error: own, instance } of agents) {
    if (instance === undefined || instances === undefined || !isLost(own)) continue;
    if (await isGone(instances.of(instance).client)) return { lostInstance: instance };
  }
  return undefined;
}

function isLost(error: Failure | undefined): boolean {
  return LOST_CONNECTION.has(error?.code ?? "");
}

async function isGone(client: Client): Promise<boolean> {
  return await client.version().then(
    () => false,
    () => true,
  );
}
