import os from "node:os";

import type { Environment, ServerFacts } from "@runproof/contract";
import type { Client } from "@runproof/ollama-client";

import { captureMachine } from "./capture-machine.ts";
import { captureServer, type CaptureServerInput } from "./capture-server.ts";
import { loadAverage } from "./load-average.ts";

export interface CaptureEnvironmentInput extends CaptureServerInput {
  /** Version of the program that measures. */
  readonly toolVersion: string;
  /** Servers of agents at the same time, by name. */
  readonly instances?: ReadonlyMap<string, Client> | undefined;
}

/**
 * What makes a number comparable, as it is now: take it at the start and at the end of a session.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`, `MODEL_MISSING`; the machine's
 * part never fails
 */
export async function captureEnvironment({
  toolVersion,
  instances = new Map(),
  ...serverInput
}: CaptureEnvironmentInput): Promise<Environment> {
  const capturedAt = new Date().toISOString();
  const load = loadAverage();
  const memoryFreeBytes = os.freemem();
  const [machine, server] = await Promise.all([captureMachine(), captureServer(serverInput)]);
  return {
    capturedAt,
    toolVersion,
    nodeVersion: process.version,
    machine,
    memoryFreeBytes,
    ...(load === undefined ? {} : { loadAverage: load }),
    server,
    ...(instances.size === 0 ? {} : { instances: await instanceFacts(instances, serverInput) }),
  };
}

async function instanceFacts(
  instances: ReadonlyMap<string, Client>,
  { target, ...input }: CaptureServerInput,
): Promise<Record<string, ServerFacts>> {
  const facts: Record<string, ServerFacts> = {};
  for (const [name, client] of instances) {
    const own = { ...target, baseUrl: client.baseUrl };
    facts[name] = await captureServer({ ...input, client, target: own });
  }
  return facts;
}
