import { callRecordSchema } from "@runproof/contract";
import type { CallOutcome } from "@runproof/ollama-client";

import { sha256 } from "./sha256.ts";

/** The part of a call's record that says what happened to it; all of it follows from the raw bytes. */
export const recordedOutcomeSchema = callRecordSchema.pick({
  api: true,
  endpoint: true,
  startedAt: true,
  status: true,
  error: true,
  answerHash: true,
  thinkingHash: true,
  answerCharacters: true,
  thinkingCharacters: true,
  client: true,
  server: true,
  firstTokenRule: true,
  http: true,
  retries: true,
  absent: true,
});
export type RecordedOutcome = ReturnType<typeof recordedOutcomeSchema.parse>;

/** What a record takes over of an outcome. Texts and bytes are kept beside the record. */
export function recordedOutcome(outcome: CallOutcome): RecordedOutcome {
  const { api, endpoint, startedAt, status, error, text, thinking } = outcome;
  const { client, server, firstTokenRule, http, retries, absent } = outcome;
  return {
    api,
    endpoint,
    startedAt,
    status,
    ...(error === undefined ? {} : { error }),
    ...(text === "" ? {} : { answerHash: sha256(text) }),
    ...(thinking === "" ? {} : { thinkingHash: sha256(thinking) }),
    answerCharacters: text.length,
    thinkingCharacters: thinking.length,
    client,
    server,
    ...(firstTokenRule === undefined ? {} : { firstTokenRule }),
    http,
    ...(retries === undefined ? {} : { retries }),
    ...(absent === undefined ? {} : { absent: { ...absent } }),
  };
}
