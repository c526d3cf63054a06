import { BenchError, type Environment, type Manifest, type ResolvedPlan } from "@runproof/contract";
import { captureEnvironment, environmentChanges } from "@runproof/environment";
import { ingestScan, scanFolder } from "@runproof/ingestion";
import { createOllamaClient } from "@runproof/ollama-client";
import { countPlan } from "@runproof/plan";
import { openRunWriter, readRun, type RunWriter } from "@runproof/run-store";
import { monitorEventLoop, workloadHash } from "@runproof/workflow";

import { emit } from "./emit.ts";
import { executeBlocks } from "./execute-blocks.ts";
import { endOfSession, type SessionEnd } from "./session-end.ts";
import type { StopRequests } from "./stop-requests.ts";

/** Requests through the measuring code path before anything is measured: a cold client is 5 to 18 times slower. */
const CLIENT_WARM_UP_REQUESTS = 20;

/** The last look at the server must not hang when the server is gone. */
const FINAL_LOOK_MS = 5_000;

/**
 * Measure everything `plan.resolved.json` of a run directory asks for.
 *
 * @param dataPath folder of the data; not in the run directory, which says nothing of this machine's paths
 * @throws BenchError when the session cannot start or go on; what was measured by then is on disk.
 */
export async function measureSession(
  directory: string,
  dataPath: string,
  stop: StopRequests,
): Promise<SessionEnd> {
  const { resolvedPlan, manifest } = await readRun(directory);
  const writer = await openRunWriter(directory);
  try {
    const end = await measure({ resolvedPlan, manifest, dataPath, writer, stop });
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

interface SessionInput {
  readonly resolvedPlan: ResolvedPlan;
  readonly manifest: Manifest;
  readonly dataPath: string;
  readonly writer: RunWriter;
  readonly stop: StopRequests;
}

async function measure({
  resolvedPlan,
  manifest,
  dataPath,
  writer,
  stop,
}: SessionInput): Promise<SessionEnd & { readonly environment: Manifest["environment"] }> {
  const { plan, target } = resolvedPlan;
  const { signal } = stop;
  // The plan holds no credentials; whoever starts the runner may add them here.
  const baseUrl = process.env["RUNPROOF_CONNECT_URL"] ?? target.baseUrl;
  const client = createOllamaClient({ baseUrl, deadlines: plan.deadlines });
  const lane = client.openLane();
  const eventLoop = monitorEventLoop();
  const look = (lookSignal: AbortSignal): Promise<Environment> =>
    captureEnvironment({ client, target, toolVersion: manifest.toolVersion, signal: lookSignal });
  try {
    const dataset = await ingestScan(await scanFolder(dataPath, { signal }), { signal });
    const hash = workloadHash({ workload: plan.workload, promptCache: plan.promptCache, dataset });
    const start = await look(signal);
    await writer.updateManifest({
      processId: process.pid,
      workloadHash: hash,
      environment: { start },
    });
    await lane.connect();
    await lane.warmUp(CLIENT_WARM_UP_REQUESTS);

    const counts = countPlan(resolvedPlan);
    emit({ event: "session-start", plannedRuns: counts.runs, plannedCalls: counts.measuredCalls });
    const tally = await executeBlocks(resolvedPlan, {
      client,
      lane,
      eventLoop,
      dataPath,
      writer,
      stop,
    });

    const end = await look(AbortSignal.timeout(FINAL_LOOK_MS)).catch(() => undefined);
    const changes = end === undefined ? [] : environmentChanges(start, end);
    for (const message of changes) emit({ event: "warning", message });
    return { ...endOfSession(tally, counts.runs), environment: { start, end } };
  } finally {
    eventLoop.close();
    await lane.close();
    await client.close();
  }
}
