import { startEmbeddedServer } from "@runproof/embedded-ollama/test-fixture";

import { describeServer, type Server, type ServerSettings } from "./server.ts";

/** Name of the model in the package. */
export const demoModel = "tinyreport";

/** The embedded server as a process of its own. */
export async function startEmbedded(
  model: string,
  settings: ServerSettings,
  flags: readonly string[] = [],
): Promise<Server> {
  const { parallel, maxQueue, isEmpty } = settings;
  const server = await startEmbeddedServer(
    ...flags,
    ...(parallel === undefined ? [] : ["--parallel", `${parallel}`]),
    ...(maxQueue === undefined ? [] : ["--max-queue", `${maxQueue}`]),
  );
  const { url, pid } = server;
  if (isEmpty === true) await removeModel(url, model);
  return describeServer({ url, model, pid, stop: async () => server[Symbol.asyncDispose]() });
}

/** It does not start without a model, but may lose the only one. */
async function removeModel(url: string, model: string): Promise<void> {
  const init = { method: "DELETE", body: JSON.stringify({ model }) };
  const { ok, status } = await fetch(`${url}/api/delete`, init);
  if (!ok) throw new Error(`the model cannot be deleted: ${status}`);
}
