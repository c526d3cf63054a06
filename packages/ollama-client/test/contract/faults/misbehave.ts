import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import type { Afterwards, FaultCase } from "./fault-case.ts";

const PAUSE_MS = 5;

const GO_ON: Readonly<Record<Afterwards, (socket: Socket) => void>> = {
  "stays open": () => undefined,
  ends: (socket) => socket.end(),
  "is reset": (socket) => socket.resetAndDestroy(),
};

/** Answers a request as the case says. */
export async function misbehave(socket: Socket, fault: FaultCase): Promise<void> {
  for (const part of fault.parts) {
    socket.write(part);
    await sleep(PAUSE_MS);
  }
  GO_ON[fault.afterwards ?? "stays open"](socket);
}
