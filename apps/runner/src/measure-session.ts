import { BenchError, type Environment, type Manifest, type ResolvedPlan } from "@runproof/contract";
import { captureEnvironment, createClient, environmentChanges } from "@runproof/environment";
import { countPlan } from "@runproof/plan";
import { openRunWriter, readRun, type RunWriter } from "@runproof/run-store";
import { monitorEventLoop, toolWatchFor, type ToolWatch } from "@runproof/workflow";

import { calibrateSession, type Calibrator } from "./calibration/calibrate-session.ts";
import { emit } from "./emit.ts";
import { executeBlocks } from "./execute-blocks.ts";
import { openLanes } from "./open-lanes.ts";
import { prepareSession } from "./prepare/prepare-session.ts";
import { endOfSession, type SessionEnd } from "./session-end.ts";
import type { StopRequests } from "./stop-requests.ts";

/** The last look at the server must not hang when the server is gone. */
const FINAL_LOOK_MS = 5_000;

export interface Session {
  /** Run directory with the plan to measure. */
  readonly directory: string;
  /** Folder of the data, where a workflow reads some; not in the run directory, which says nothing of this machine's paths. */
  readonly dataPath: string | undefined;
  /** Module with the functions of a workflow, where the plan was made with one. */
  readonly modulePath: string | undefined;
  /** Keep the raw bytes of every answer. */
  readonly record: boolean;
  readonly calibrator: Calibrator;
  readonly stop: StopRequests;
}

/**
 * Measure everything `plan.resolved.json` of a run directory asks for.
 *
 * @throws BenchError when the session cannot start or go on; what was measured by then is on disk.
 */
export async function measureSession(session: Session): Promise<SessionEnd> {
  const { directory } = session;
  const { resolvedPlan, manifest } = await readRun(directory);
  const writer = await openRunWriter(directory);
  try {
    const end = await measure({ ...session, resolvedPlan, manifest, writer });
    await writer.updateManifest({
      status: end.status,
      statusReason: end.reason,
      finishedAt: new Date().toISOString(),
      environment: end.environment,
    });
    return end;
  } catch (error) {
    if (BenchError.is(error)) {
      // A full disk may refuse this too; the reader then sees a run whose process ended.
      await writer
        .updateManifest({ status: "incomplete", statusReason: error.message })
        .catch(() => undefined);
    }
    throw error;
  } finally {
    await writer.close();
  }
}

interface SessionInput extends Session {
  readonly resolvedPlan: ResolvedPlan;
  readonly manifest: Manifest;
  readonly writer: RunWriter;
}

async function measure({
  resolvedPlan,
  manifest,
  dataPath,
  modulePath,
  record,
  calibrator,
  writer,
  stop,
}: SessionInput): Promise<SessionEnd & { readonly environment: Manifest["environment"] }> {
  const { plan, target } = resolvedPlan;
  const { signal } = stop;
  // The plan holds no credentials; whoever starts the runner may add them here.
  const baseUrl = process.env["RUNPROOF_CONNECT_URL"] ?? target.baseUrl;
  const client = createClient(target.api ?? "ollama", { baseUrl, deadlines: plan.deadlines });
  const eventLoop = monitorEventLoop();
  let watch: ToolWatch | undefined;
  const look = (lookSignal: AbortSignal): Promise<Environment> =>
    captureEnvironment({ client, target, toolVersion: manifest.toolVersion, signal: lookSignal });
  try {
    // First: its server is gone by the time the environment is looked at.
    await writer.updateManifest(await calibrateSession(calibrator, signal));
    const prepared = await prepareSession({ resolvedPlan, dataPath, modulePath, client, signal });
    const { workflows, places, ingestion } = prepared;
    if (ingestion !== undefined) await writer.writeIngestion(ingestion);
    const start = await look(signal);
    await writer.updateManifest({
      processId: process.pid,
      ...prepared.workload,
      environment: { start },
    });
    watch = toolWatchFor(workflows.values());
    const lanes = await openLanes(client, prepared.lanes, signal);
    const counts = countPlan(resolvedPlan);
    emit({ event: "session-start", plannedRuns: counts.runs, plannedCalls: counts.measuredCalls });
    const tally = await executeBlocks(resolvedPlan, {
      client,
      lanes,
      workflows,
      places,
      eventLoop,
      watch,
      dataPath,
      record,
      writer,
      stop,
    });

    const end = await look(AbortSignal.timeout(FINAL_LOOK_MS)).catch(() => undefined);
    const changes = end === undefined ? [] : environmentChanges(start, end);
    for (const message of changes) emit({ event: "warning", message });
    return { ...endOfSession(tally, counts.runs), environment: { start, end } };
  } finally {
    eventLoop.close();
    watch?.close();
    await client.close();
  }
}
