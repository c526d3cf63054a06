import type { CallRecord } from "@runproof/contract";

import { chunkGap } from "../call/chunk-gap.ts";
import type { CallFacts } from "./call-facts.ts";
import { promptKey } from "./prompt-key.ts";

/** Makes facts of records; what many calls have in common is kept once. */
export type FactKeeper = (call: CallRecord) => CallFacts;

export function createFactKeeper(): FactKeeper {
  const texts = new Map<string, string>();
  const values = new Map<string, unknown>();
  const text = <Text extends string>(value: Text): Text => {
    const kept = texts.get(value);
    if (kept !== undefined) return kept as Text;
    texts.set(value, value);
    return value;
  };
  const shared = <Value>(value: Value): Value => {
    if (value === undefined) return value;
    const key = JSON.stringify(value);
    const kept = values.get(key);
    if (kept !== undefined) return kept as Value;
    values.set(key, value);
    return value;
  };
  return (call) => {
    const { client, server } = call;
    const facts: CallFacts = {
      id: call.id,
      runId: text(call.runId),
      cellId: text(call.cellId),
      block: call.block,
      phase: call.phase,
      stage: text(call.stage),
      endpoint: call.endpoint,
      model: text(call.model),
      options: shared(call.options),
      promptKey: promptKey(call),
      promptCharacters: call.promptCharacters,
      thinkingCharacters: call.thinkingCharacters,
      status: call.status,
      firstTokenRule: call.firstTokenRule,
      client: {
        callNs: client.callNs,
        sentNs: client.sentNs,
        firstByteNs: client.firstByteNs,
        firstThinkingNs: client.firstThinkingNs,
        firstContentNs: client.firstContentNs,
        lastContentNs: client.lastContentNs,
        endNs: client.endNs,
      },
      server: {
        loadNs: server.loadNs,
        promptEvalNs: server.promptEvalNs,
        evalNs: server.evalNs,
        totalNs: server.totalNs,
        promptTokens: server.promptTokens,
        outputTokens: server.outputTokens,
        doneReason: server.doneReason === undefined ? undefined : text(server.doneReason),
      },
      flags: undefined,
      itlMs: chunkGap(client.contentChunkNs),
    };
    return Object.assign(facts, rareFacts(call), call.absent && { absent: shared(call.absent) });
  };
}

/** What few calls have, so that the others need no room for it. */
function rareFacts({
  think,
  format,
  error,
  retries,
  calls,
}: CallRecord): Partial<CallFacts> | undefined {
  const rare = [think, format, error, retries, calls];
  if (rare.every((value) => value === undefined)) return undefined;
  return {
    ...(calls !== undefined && { calls }),
    ...(think !== undefined && { think }),
    ...(format !== undefined && { format }),
    ...(error !== undefined && { error }),
    ...(retries !== undefined && { retries }),
  };
}
