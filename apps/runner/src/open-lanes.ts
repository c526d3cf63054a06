import type { Client, Lane } from "@runproof/ollama-client";

import { emit } from "./emit.ts";

/** Requests through the measuring code path before anything is measured: a cold client is 5 to 18 times slower. */
const CLIENT_WARM_UP_REQUESTS = 20;

/**
 * Lanes that are connected and warm.
 *
 * @throws BenchError SERVER_UNREACHABLE, SERVER_NOT_OLLAMA
 */
export async function openLanes(
  client: Client,
  count: number,
  signal: AbortSignal,
): Promise<readonly [Lane, ...Lane[]]> {
  const first = await openLane(client, signal);
  const others: Lane[] = [];
  while (others.length + 1 < count) others.push(await openLane(client, signal));
  return [first, ...others];
}

async function openLane(client: Client, signal: AbortSignal): Promise<Lane> {
  const lane = client.openLane();
  await lane.connect({ signal });
  await lane.warmUp(CLIENT_WARM_UP_REQUESTS, { signal });
  if (lane.connectionsOpened !== 1) {
    emit({
      event: "warning",
      message: `the server closed ${lane.connectionsOpened - 1} connections during warm-up: the time to connect may end up in calls`,
    });
  }
  return lane;
}
