import { basename } from "node:path";

import {
  BenchError,
  exchangeSchema,
  isReplayable,
  trafficHeaderSchema,
  type Exchange,
  type RecordedTraffic,
  type TrafficHeader,
} from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { readLog } from "../read-log.ts";
import type { RunProblem } from "../run-problem.ts";

/** A file that `runproof record` wrote. */
export interface RecordedSession {
  readonly header: TrafficHeader;
  /** In the order their requests arrived. */
  readonly exchanges: readonly Exchange[];
  readonly problems: readonly RunProblem[];
}

const lineSchema = z.discriminatedUnion("kind", [trafficHeaderSchema, exchangeSchema]);

/**
 * Read a recorded session. A torn last line is left out and reported, and so is a damaged one.
 *
 * @throws BenchError DATA_UNREADABLE when the file is none, RUN_INCOMPATIBLE for one of another version
 */
export async function readSession(path: string): Promise<RecordedSession> {
  const { records, problems } = await readLog(path, lineSchema, { damages: true });
  const [header, ...rest] = records;
  if (header?.kind !== "traffic") throw noSession(path, problems);
  const exchanges = rest
    .filter((record) => record.kind === "exchange")
    .toSorted((first, second) => first.startNs - second.startNs);
  return { header, exchanges, problems };
}

/** What a replay of the session sends again. @throws BenchError as `readSession`, and when it is nothing */
export async function trafficOfSession(path: string): Promise<RecordedTraffic> {
  const { exchanges, problems } = await readSession(path);
  const replayable = exchanges.filter(isReplayable);
  const [first] = replayable;
  if (first === undefined) {
    throw new BenchError("DATA_EMPTY", `${basename(path)} holds no request that can be replayed`, {
      cause: new Error(whyNone(exchanges)),
      hint: "runproof record   and let your agent finish at least one call to a model",
    });
  }
  const cut = exchanges.filter(({ endpoint }) => endpoint !== undefined).length - replayable.length;
  return {
    requests: replayable.map(({ startNs, api, endpoint, request: { body } }) => ({
      startNs: startNs - first.startNs,
      api,
      endpoint,
      body,
    })),
    leftOut: [
      ...(cut === 0 ? [] : [`${cut} requests that did not end well are not replayed`]),
      ...problems.map(({ message }) => message),
    ],
  };
}

function whyNone(exchanges: readonly Exchange[]): string {
  if (exchanges.length === 0) return "nothing was recorded";
  const inference = exchanges.filter(({ endpoint }) => endpoint !== undefined).length;
  return inference === 0
    ? `none of its ${exchanges.length} exchanges asked a model for anything`
    : `none of its ${inference} calls to a model ended well`;
}

function noSession(path: string, [problem]: readonly RunProblem[]): BenchError {
  return new BenchError("DATA_UNREADABLE", `${path} is no recorded session`, {
    cause: new Error(problem?.message ?? "it does not begin as one"),
    hint: "runproof record --out session.ndjson   writes one; a run directory will do as well",
  });
}
