import { rm } from "node:fs/promises";

import {
  isReplayable,
  SCHEMA_VERSION,
  type Exchange,
  type TrafficTotals,
} from "@runproof/contract";
import { redactUrl } from "@runproof/ollama-client";
import { openTrafficWriter } from "@runproof/run-store";

import { emit } from "../emit.ts";
import type { StopRequests } from "../stop-requests.ts";
import { exchangeLine } from "./exchange-line.ts";
import { startProxy } from "./start-proxy.ts";

export interface RecordTrafficInput {
  /** File of the session; must not be there yet. */
  readonly out: string;
  /** Address to listen on; port 0 = any free one. */
  readonly host: string;
  readonly port: number;
  readonly toolVersion: string;
  /** Server that requests are passed on to; may hold credentials, which are written nowhere. */
  readonly connectUrl: string;
  readonly stop: StopRequests;
}

/**
 * Pass requests on to a server and write down every exchange, until asked to stop: then what is in
 * flight may end, unless everything must end now.
 *
 * @throws BenchError PORT_UNAVAILABLE; USAGE, OUTPUT_UNWRITABLE or DISK_FULL for the file
 */
export async function recordTraffic(input: RecordTrafficInput): Promise<TrafficTotals> {
  const { out, host, port, toolVersion, connectUrl, stop } = input;
  const upstream = redactUrl(connectUrl);
  const totals = { exchanges: 0, replayable: 0, cut: 0 };
  let problem: unknown;
  const appends = new Set<Promise<void>>();
  const unwritable = Promise.withResolvers<void>();

  const keep = (exchange: Exchange): void => {
    totals.exchanges += 1;
    if (isReplayable(exchange)) totals.replayable += 1;
    if (exchange.outcome === "stopped") totals.cut += 1;
    const append = writer.append(exchange).then(
      () => emit({ event: "exchange", exchange: exchangeLine(exchange) }),
      (error: unknown) => {
        problem ??= error;
        unwritable.resolve();
      },
    );
    appends.add(append);
    void append.then(() => appends.delete(append));
  };

  const proxy = await startProxy({
    host,
    port,
    connectUrl,
    onExchange: (exchange) => keep(exchange),
  });
  const writer = await openTrafficWriter(out, {
    schemaVersion: SCHEMA_VERSION,
    kind: "traffic",
    toolVersion,
    startedAt: new Date().toISOString(),
    upstream,
  }).catch(async (error: unknown) => {
    await proxy.close(AbortSignal.abort());
    throw error;
  });
  emit({ event: "recording", url: proxy.url, upstream });
  await Promise.race([aborted(stop.stopping), unwritable.promise]);
  await proxy.close(problem === undefined ? stop.signal : AbortSignal.abort());
  await Promise.all(appends);
  await writer.close();
  if (problem !== undefined) throw problem;
  // A session without exchanges is none, and its name stays free.
  if (totals.exchanges === 0) await rm(out, { force: true });
  return totals;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
