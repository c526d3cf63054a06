import { demoModel, startEmbedded } from "./embedded-server.ts";
import { startOllama } from "./ollama-server.ts";
import { describeServer, type Server, type ServerSettings } from "./server.ts";

const { RUNPROOF_CONTRACT_URL, RUNPROOF_CONTRACT_OLLAMA, RUNPROOF_CONTRACT_MODEL } = process.env;
const model = RUNPROOF_CONTRACT_MODEL ?? demoModel;

/**
 * The server that the environment asks for: one that runs at `RUNPROOF_CONTRACT_URL`, one started
 * from the program `RUNPROOF_CONTRACT_OLLAMA`, else the embedded one.
 *
 * @returns why there is none, when a running server would need other settings
 */
export async function startServer(settings: ServerSettings): Promise<Server | string> {
  if (RUNPROOF_CONTRACT_URL !== undefined && Object.keys(settings).length === 0) {
    return describeServer({ url: RUNPROOF_CONTRACT_URL, model, stop: async () => undefined });
  }
  if (RUNPROOF_CONTRACT_OLLAMA !== undefined) {
    return startOllama(RUNPROOF_CONTRACT_OLLAMA, model, settings);
  }
  if (RUNPROOF_CONTRACT_URL === undefined) return startEmbedded(model, settings);
  return "the server at RUNPROOF_CONTRACT_URL has other settings; RUNPROOF_CONTRACT_OLLAMA starts one";
}
