import { isReplayable, type Exchange, type ExchangeLine } from "@runproof/contract";

/** What is said of an exchange while a session is recorded. */
export function exchangeLine(exchange: Exchange): ExchangeLine {
  const { id, method, path, outcome, endNs, firstChunkNs, request, answer, server } = exchange;
  const model = request.body?.["model"];
  return {
    id,
    method,
    path,
    outcome,
    endNs,
    ...(firstChunkNs === undefined ? {} : { firstChunkNs }),
    ...(answer.status === undefined ? {} : { status: answer.status }),
    ...(typeof model === "string" ? { model } : {}),
    ...(server?.outputTokens === undefined ? {} : { outputTokens: server.outputTokens }),
    ...(exchange.error === undefined ? {} : { error: exchange.error }),
    replayable: isReplayable(exchange),
  };
}
