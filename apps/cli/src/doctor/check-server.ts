import type { Api } from "@runproof/contract";
import { chooseModel, findServer } from "@runproof/environment";

import { describeServer, type FoundServer } from "../bench/describe-server.ts";
import { startEmbeddedServer } from "../processes/start-embedded-server.ts";
import { failedCheck, type Check } from "./check.ts";

export interface CheckServerInput {
  readonly host: string | undefined;
  readonly environmentHost: string | undefined;
  readonly model: string | undefined;
  readonly api: Api | "auto";
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
      return [{ title: "server", status: "warning", detail, fix }, await checkEmbedded(signal)];
    }
    const detail = `${describeServer(search)} at ${search.baseUrl}`;
    const server: Check = { title: "server", status: "ok", detail };
    return [server, await checkModel(search, input.model ?? "auto", signal)];
  } catch (error) {
    return [failedCheck("server", error)];
  }
}

async function checkModel(
  { connectUrl: baseUrl, api }: FoundServer,
  requested: string,
  signal: AbortSignal,
): Promise<Check> {
  try {
    const { name, reason } = await chooseModel({ baseUrl, api, requested, signal });
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
