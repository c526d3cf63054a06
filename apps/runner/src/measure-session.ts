import {
  blocksAfterLooks,
  BenchError,
  type Disturbance,
  type Environment,
  type Manifest,
  type ServerFacts,
  type Session,
} from "@runproof/contract";
import {
  captureEnvironment,
  captureServer,
  createClient,
  createTelemetrySampler,
  environmentChanges,
} from "@runproof/environment";
import { redactUrl } from "@runproof/ollama-client";
import { countPlan } from "@runproof/plan";
import {
  editedPlanFiles,
  lockRun,
  openRunWriter,
  readRun,
  type RunWriter,
  type StoredRun,
} from "@runproof/run-store";
import { monitorEventLoop, toolWatchFor, type ToolWatch } from "@runproof/workflow";

import { instanceClients, openInstances } from "./agents/open-instances.ts";
import { calibrateSession, type Calibrator } from "./calibration/calibrate-session.ts";
import { embedAnswers } from "./embeddings/embed-answers.ts";
import { emit } from "./emit.ts";
import { executeBlocks } from "./execute-blocks.ts";
import { openLookLog } from "./looks/look-log.ts";
import { openLanes } from "./open-lanes.ts";
import { prepareSession } from "./prepare/prepare-session.ts";
import { beginSession, earlierSessions, endOf } from "./resume/begin-session.ts";
import { sessionProgress, type SessionProgress } from "./resume/session-progress.ts";
import { openSaving } from "./saving.ts";
import { effectiveStates } from "./server/effective-states.ts";
import { watchServer } from "./server/watch-server.ts";
import { endOfSession, type SessionEnd } from "./session-end.ts";
import type { StopRequests } from "./stop-requests.ts";
import { watchClock } from "./watch-clock.ts";

/** The last look at the server must not hang when the server is gone. */
const FINAL_LOOK_MS = 5_000;
/** A process that measured into the directory may still be writing its last record. */
const LOCK_PATIENCE_MS = 15_000;

export interface SessionToMeasure {
  /** Run directory with the plan to measure. */
  readonly directory: string;
  /** Folder of the data, where a workflow reads some; not in the run directory, which says nothing of this machine's paths. */
  readonly dataPath: string | undefined;
  /** Module with the functions of a workflow, where the plan was made with one. */
  readonly modulePath: string | undefined;
  /** Keep the raw bytes of every answer. */
  readonly record: boolean;
  readonly calibrator: Calibrator;
  /** Go on with a run that was broken off; undefined for a run that was just made. */
  readonly resume: { readonly force: boolean } | undefined;
  /** Of the program that measures; absent = the one that made the run directory. */
  readonly toolVersion: string | undefined;
  readonly stop: StopRequests;
}

/**
 * Measure everything `plan.resolved.json` of a run directory asks for and its records do not have.
 *
 * @throws BenchError when the session cannot start or go on; what was measured by then is on disk.
 */
export async function measureSession(session: SessionToMeasure): Promise<SessionEnd> {
  const { directory, resume } = session;
  const lock = await lockRun(directory, LOCK_PATIENCE_MS, session.stop.stopping);
  try {
    const stored = await readRun(directory);
    if (resume === undefined && stored.calls.length > 0) {
      throw new BenchError("USAGE", `${directory} holds records already`, {
        hint: "go on with it: --resume",
      });
    }
    const writer = await openRunWriter(directory);
    try {
      return await measureInto(writer, stored, session);
    } finally {
      await writer.close();
    }
  } finally {
    await lock.release();
  }
}

async function measureInto(
  writer: RunWriter,
  stored: StoredRun,
  session: SessionToMeasure,
): Promise<SessionEnd> {
  const { calls, runs, brokenOff } = stored;
  const progress = sessionProgress(
    { calls: [...calls, ...brokenOff.calls], runs: [...runs, ...brokenOff.runs] },
    earlierSessions(stored).length,
  );
  /** From the moment on at which the manifest says so. */
  const begun: Begun = { sessions: undefined, disturbances: [] };
  try {
    const { environmentEnd, ...end } = await measure(
      { ...session, stored, writer, progress },
      begun,
    );
    await writer.updateManifest({
      status: end.status,
      statusReason: end.reason,
      finishedAt: new Date().toISOString(),
      environment: { end: environmentEnd },
      ...ended(begun, { end: end.status, reason: end.reason, environmentEnd }),
    });
    return end;
  } catch (error) {
    if (BenchError.is(error) && begun.sessions !== undefined) {
      // A full disk may refuse this too; the reader then sees a run whose process ended.
      await writer
        .updateManifest({
          status: "incomplete",
          statusReason: error.message,
          ...ended(begun, { end: "incomplete", reason: error.message }),
        })
        .catch(() => undefined);
    }
    throw error;
  }
}

/** What a session has put into the manifest, or will. */
interface Begun {
  sessions: readonly Session[] | undefined;
  readonly disturbances: Disturbance[];
}

function ended(
  { sessions = [], disturbances }: Begun,
  end: Parameters<typeof endOf>[1],
): Pick<Manifest, "sessions"> {
  const noted = disturbances.length === 0 ? {} : { disturbances: [...disturbances] };
  return { sessions: endOf(sessions, { ...end, ...noted }) };
}

interface SessionInput extends SessionToMeasure {
  readonly stored: StoredRun;
  readonly writer: RunWriter;
  readonly progress: SessionProgress;
}

async function measure(
  session: SessionInput,
  begun: Begun,
): Promise<SessionEnd & { readonly environmentEnd: Environment | undefined }> {
  const { stored, dataPath, modulePath, record, calibrator, writer, stop, progress } = session;
  const { resolvedPlan, manifest } = stored;
  const { plan } = resolvedPlan;
  const { signal } = stop;
  // The plan holds no credentials; whoever starts the runner may add them here.
  const baseUrl = process.env["RUNPROOF_CONNECT_URL"] ?? resolvedPlan.target.baseUrl;
  // A server that was found again may have another address than the plan was resolved with.
  const target = { ...resolvedPlan.target, baseUrl: redactUrl(baseUrl) };
  const toolVersion = session.toolVersion ?? manifest.toolVersion;
  const client = createClient(target.api ?? "ollama", { baseUrl, deadlines: plan.deadlines });
  const agentClients = instanceClients(resolvedPlan);
  const eventLoop = monitorEventLoop();
  let watch: ToolWatch | undefined;
  const otherModels = [
    ...new Set(resolvedPlan.cells.map(({ model }) => model ?? target.model)),
  ].filter((model) => model !== target.model);
  const serverInput = { client, target, otherModels };
  const look = (lookSignal: AbortSignal): Promise<Environment> =>
    captureEnvironment({
      ...serverInput,
      instances: agentClients,
      toolVersion,
      signal: lookSignal,
    });
  const lookAtServer = (): Promise<ServerFacts> =>
    captureServer({ ...serverInput, signal: AbortSignal.timeout(FINAL_LOOK_MS) });
  try {
    // First: its server is gone by the time the environment is looked at.
    const calibration = await calibrateSession(calibrator, signal);
    const prepared = await prepareSession({ resolvedPlan, dataPath, modulePath, client, signal });
    const { workflows, places, ingestion, workload } = prepared;
    const start = await look(signal);
    const { sessions, ...beginning } = await beginSession({
      stored,
      progress,
      editedFiles: await editedPlanFiles(stored.path, manifest),
      workload,
      environment: start,
      force: session.resume?.force === true,
      toolVersion,
    });
    const knowsWork = manifest.workloadHash !== undefined;
    if (ingestion !== undefined && !knowsWork) await writer.writeIngestion(ingestion);
    await writer.updateManifest({
      ...(knowsWork ? {} : { ...calibration, ...workload }),
      ...beginning,
      sessions: [...sessions],
    });
    begun.sessions = sessions;
    watch = toolWatchFor(workflows.values());
    const lanes = await openLanes(client, prepared.lanes, signal);
    const instances = await openInstances(resolvedPlan, agentClients, workflows, signal);
    const saving = openSaving();
    const looks = openLookLog(resolvedPlan, manifest.looks ?? [], { stop, writer, saving });
    const counts = countPlan(resolvedPlan);
    emit({
      event: "session-start",
      plannedRuns: counts.runs,
      plannedCalls: counts.measuredCalls,
      ...(progress.done.size === 0 ? {} : { doneRuns: progress.done.size }),
    });
    const tally = await executeBlocks(resolvedPlan, {
      client,
      instances,
      lanes,
      workflows,
      places,
      eventLoop,
      watch,
      dataPath,
      record,
      writer,
      saving,
      stop,
      progress,
      looks,
      effective: effectiveStates(client),
      server: watchServer(start, lookAtServer),
      clock: watchClock(),
      sampleTelemetry: createTelemetrySampler(() => instances?.processIds ?? new Map()),
      note: (disturbances) => void begun.disturbances.push(...disturbances),
    });

    const environmentEnd = await look(AbortSignal.timeout(FINAL_LOOK_MS)).catch(() => undefined);
    const changes = environmentEnd === undefined ? [] : environmentChanges(start, environmentEnd);
    for (const message of changes) emit({ event: "warning", message });
    // The last thing of all: no run and no look at the server is left that another model could disturb.
    if (tally.stoppedBy === undefined) {
      const { directory } = session;
      await embedAnswers({ directory, resolvedPlan, client, writer, signal: stop.stopping });
    }
    const blocks = blocksAfterLooks(resolvedPlan.blocks, looks.taken());
    const plannedRuns = blocks.reduce((sum, { cellIds }) => sum + cellIds.length, 0);
    return { ...endOfSession(tally, plannedRuns), environmentEnd };
  } finally {
    eventLoop.close();
    watch?.close();
    await client.close();
    for (const one of agentClients.values()) await one.close();
  }
}
