import os from "node:os";

import type { Environment } from "@runproof/contract";

import { captureMachine } from "./capture-machine.ts";
import { captureServer, type CaptureServerInput } from "./capture-server.ts";
import { loadAverage } from "./load-average.ts";

export interface CaptureEnvironmentInput extends CaptureServerInput {
  /** Version of the program that measures. */
  readonly toolVersion: string;
}

/**
 * What makes a number comparable, as it is now: take it at the start and at the end of a session.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`, `MODEL_MISSING`; the machine's
 * part never fails
 */
export async function captureEnvironment({
  toolVersion,
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
  };
}
