import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";

import {
  BenchError,
  type CallRecord,
  type RecordedRequest,
  type RecordedTraffic,
} from "@runproof/contract";

import { FILE } from "../file-names.ts";
import { readRun, type StoredRun } from "../read-run.ts";
import { sha256 } from "../sha256.ts";
import { bodyOfCall } from "./body-of-call.ts";

/**
 * The requests of the first complete run of a run directory, rebuilt from its records and texts.
 *
 * @throws BenchError as `readRun`; DATA_EMPTY when no run is complete; DATA_UNREADABLE when a text is
 *   gone or a request cannot be rebuilt
 */
export async function trafficOfRun(path: string): Promise<RecordedTraffic> {
  const stored = await readRun(path);
  const run = stored.runs.find(({ status }) => status === "ok");
  const calls = stored.calls
    .filter(({ runId, phase }) => runId === run?.id && phase === "measured")
    .toSorted((first, second) => nanoseconds(first, second));
  const [first] = calls;
  if (run === undefined || first === undefined) {
    throw new BenchError("DATA_EMPTY", `${basename(path)} holds no complete run to replay`, {
      hint: "runproof list   shows the runs there are",
    });
  }
  const requests: RecordedRequest[] = [];
  for (const call of calls) requests.push(await requestOf(call, first, stored));
  const others = stored.runs.length - 1;
  const leftOut = others === 0 ? [] : [`of ${others + 1} runs, ${run.id} is replayed`];
  return { requests, leftOut };
}

async function requestOf(
  call: CallRecord,
  first: CallRecord,
  { path, resolvedPlan }: StoredRun,
): Promise<RecordedRequest> {
  return {
    stage: call.stage,
    startNs: nanoseconds(call, first),
    api: call.api ?? "ollama",
    endpoint: call.endpoint,
    body: bodyOfCall(call, await promptOf(call, path), resolvedPlan),
  };
}

async function promptOf({ id, promptHash }: CallRecord, path: string): Promise<string> {
  if (promptHash === undefined) {
    throw new BenchError("DATA_UNREADABLE", `the prompt of ${id} was not kept`, {
      hint: "replay a run that runproof measured",
    });
  }
  const file = join(path, FILE.texts, `${promptHash}.txt`);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new BenchError("DATA_UNREADABLE", `the prompt of ${id} is gone: ${file}`, { cause });
  });
  if (sha256(text) === promptHash) return text;
  throw new BenchError("DATA_UNREADABLE", `the prompt of ${id} was changed: ${file}`, {
    hint: "restore the file from a copy, or replay another run",
  });
}

/** How much later the first call was made, in nanoseconds. */
function nanoseconds(call: CallRecord, since: CallRecord): number {
  return Number(BigInt(call.client.callNs) - BigInt(since.client.callNs));
}
