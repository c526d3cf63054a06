import { SCHEMA_VERSION, type Exchange } from "@runproof/contract";
import { readAnswer, type CallEvent } from "@runproof/ollama-client";
import { sha256 } from "@runproof/run-store";

import { decoded } from "./decoded.ts";
import type { ObservedExchange } from "./forwarding.ts";

export interface Place {
  readonly id: string;
  /** Nanoseconds after the first request of the session. */
  readonly startNs: number;
}

/** The record of an exchange: what its bytes say, or why they are not told. */
export function exchangeOf(observed: ObservedExchange, { id, startNs }: Place): Exchange {
  const { inference, request, answer, status } = observed;
  const { firstChunkNs, lastChunkNs, method, path, endNs, outcome } = observed;
  const read = inference === undefined ? undefined : readObserved(observed);
  const error = observed.error ?? read?.error;
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "exchange",
    id,
    startNs,
    ...(firstChunkNs === undefined ? {} : { firstChunkNs }),
    ...(lastChunkNs === undefined ? {} : { lastChunkNs }),
    endNs,
    method,
    path,
    ...inference,
    request: { bytes: request.length, ...(inference === undefined ? {} : bodyOf(request)) },
    answer: {
      ...(status === undefined ? {} : { status }),
      bytes: answer.length,
      chunks: answer.chunks,
      ...read?.answer,
    },
    ...(read?.server === undefined ? {} : { server: read.server }),
    outcome,
    ...(error === undefined ? {} : { error }),
  };
}

function bodyOf(request: ObservedExchange["request"]): Partial<Exchange["request"]> {
  const bytes = request.whole;
  if (bytes === undefined) return { absent: "it is longer than a record keeps" };
  try {
    const body: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isObject(body)) return { body };
  } catch {
    // Said below.
  }
  return { absent: "it is no JSON object in UTF-8" };
}

interface Read {
  readonly answer: Partial<Exchange["answer"]>;
  readonly server?: Exchange["server"];
  readonly error?: Exchange["error"];
}

function readObserved(observed: ObservedExchange): Read {
  const { inference, answer, status, contentEncoding, error } = observed;
  if (inference === undefined || status === undefined) return { answer: {} };
  const kept = answer.whole;
  if (kept === undefined) return { answer: { absent: "it is longer than a record keeps" } };
  const bytes = decoded(kept, contentEncoding);
  if (bytes === undefined) {
    return { answer: { absent: `its encoding ${contentEncoding} could not be undone` } };
  }
  const ending: CallEvent =
    error === undefined ? { kind: "ended", atNs: 0 } : { kind: "broken", atNs: 0, failure: error };
  const read = readAnswer({
    ...inference,
    streamed: false,
    events: [
      { kind: "head", atNs: 0, status, contentEncoding: "" },
      { kind: "data", atNs: 0, bytes, withHead: true },
      ending,
    ],
  });
  const { text, thinking, toolCalls, server } = read;
  return {
    answer: {
      ...(inference.endpoint === "embed" ? {} : { text, textHash: sha256(text) }),
      ...(thinking === "" ? {} : { thinking }),
      ...(toolCalls === undefined ? {} : { toolCalls: toolCalls.length }),
    },
    server,
    ...(read.error === undefined ? {} : { error: read.error }),
  };
}

function isObject(value: unknown): value is NonNullable<Exchange["request"]["body"]> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
