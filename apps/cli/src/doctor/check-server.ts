import { chooseModel, findServer } from "@runproof/environment";

import { startEmbeddedServer } from "../processes/start-embedded-server.ts";
import { failedCheck, type Check } from "./check.ts";

export interface CheckServerInput {
  readonly host: string | undefined;
  readonly environmentHost: string | undefined;
  readonly model: string | undefined;
  readonly signal: AbortSignal;
}

/** Which server would be measured, and is the model there? */
export async function checkServer(input: CheckServerInput): Promise<readonly Check[]> {
  const { signal } = input;
  try {
    const search = await findServer(input);
    if (search.kind === "none") {
      const detail = search.tried.map(({ reason }) => reason).join("; ");
      const fix = "ollama serve   (until then runproof uses its embedded demo engine)";
      return [{ title: "Ollama", status: "warning", detail, fix }, await checkEmbedded(signal)];
    }
    const { baseUrl, connectUrl, version } = search;
    const server: Check = { title: "Ollama", status: "ok", detail: `${version} at ${baseUrl}` };
    return [server, await checkModel(connectUrl, input.model ?? "auto", signal)];
  } catch (error) {
    return [failedCheck("Ollama", error)];
  }
}

async function checkModel(baseUrl: string, requested: string, signal: AbortSignal): Promise<Check> {
  try {
    const { name, reason } = await chooseModel({ baseUrl, requested, signal });
    return { title: "model", status: "ok", detail: `${name} (${reason})` };
  } catch (error) {
    return failedCheck("model", error);
  }
}

async function checkEmbedded(signal: AbortSignal): Promise<Check> {
  try {
    const server = await startEmbeddedServer({ port: 0, signal });
    await server.process.stop();
    return { title: "embedded engine", status: "ok", detail: `starts (${server.version})` };
  } catch (error) {
    return failedCheck("embedded engine", error);
  }
}
