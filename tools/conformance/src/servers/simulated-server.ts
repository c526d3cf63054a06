import { fileURLToPath } from "node:url";

import { startEmbedded } from "./embedded-server.ts";
import type { Server, ServerSettings } from "./server.ts";

const profile = fileURLToPath(new URL("simulated-profile.json", import.meta.url));

/** The timing model, in real time. It has no process that could be killed. */
export async function startSimulated(settings: ServerSettings): Promise<Server> {
  const flags = ["--engine", "simulated", "--profile", profile];
  const { pid: _, ...server } = await startEmbedded("simulated-conformance", settings, flags);
  return server;
}
