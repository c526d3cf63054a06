import { rm } from "node:fs/promises";

import {
  isReplayable,
  SCHEMA_VERSION,
  type Exchange,
  type RunnerEvent,
  type TrafficTotals,
} from "@runproof/contract";
import { redactUrl } from "@runproof/ollama-client";
import { openTrafficWriter } from "@runproof/run-store";

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
  readonly stop: Pick<StopRequests, "signal" | "stopping">;
  /** Told what happens. */
  readonly tell: (event: RunnerEvent) => void;
}

/**
 * Pass requests on to a server and write down every exchange, until asked to stop: then what is in
 * flight may end, unless everything must end now.
 *
 * @throws BenchError PORT_UNAVAILABLE; USAGE, OUTPUT_UNWRITABLE or DISK_FULL for the file
 */
export async function recordTraffic(input: RecordTrafficInput): Promise<TrafficTotals> {
  const { out, host, port, toolVersion, connectUrl, stop, tell } = input;
  const upstream = redactUrl(connectUrl);
  const totals = { exchanges: 0, replayable: 0, cut: 0 };
  const failing = new AbortController();
  const writer = await openTrafficWriter(out, {
    schemaVersion: SCHEMA_VERSION,
    kind: "traffic",
    toolVersion,
    startedAt: new Date().toISOString(),
    upstream,
  });

  const keep = async (exchange: Exchange): Promise<void> => {
    totals.exchanges += 1;
    if (isReplayable(exchange)) totals.replayable += 1;
    if (exchange.outcome === "stopped") totals.cut += 1;
    try {
      await writer.append(exchange);
      tell({ event: "exchange", exchange: exchangeLine(exchange) });
    } catch (error) {
      // A recorder that cannot record ends at once, and says why.
      failing.abort(error);
    }
  };

  try {
    const onExchange = (exchange: Exchange): void => void keep(exchange);
    const proxy = await startProxy({ host, port, connectUrl, onExchange });
    tell({ event: "recording", url: proxy.url, upstream });
    await aborted(AbortSignal.any([stop.stopping, failing.signal]));
    await proxy.close(AbortSignal.any([stop.signal, failing.signal]));
  } finally {
    // Waits for the lines that are being written.
    await writer.close();
    // A session without exchanges is none, and its name stays free.
    if (totals.exchanges === 0) await rm(out, { force: true });
  }
  failing.signal.throwIfAborted();
  return totals;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
