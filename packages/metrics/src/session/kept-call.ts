import type { CallRecord } from "@runproof/contract";

import type { CallFlags } from "../call/call-flags.ts";
import { chunkGap } from "../call/chunk-gap.ts";
import type { AlikeCalls } from "./alike-calls.ts";
import type { CallFacts } from "./call-facts.ts";
import { numberAt, PLACE, type NumberRow } from "./number-rows.ts";
import { promptKey } from "./prompt-key.ts";

const REST_DIGITS = 9;

/**
 * Facts of a call whose numbers stand in a row and whose texts and options are those of many calls. A
 * class, because a million of them share what reads a row.
 */
export class KeptCall implements CallFacts {
  readonly id: string;
  readonly runId: string;
  flags: CallFlags | undefined = undefined;
  readonly #alike: AlikeCalls;
  readonly #numbers: Float64Array;
  readonly #start: number;

  constructor(id: string, runId: string, alike: AlikeCalls, { numbers, start }: NumberRow) {
    this.id = id;
    this.runId = runId;
    this.#alike = alike;
    this.#numbers = numbers;
    this.#start = start;
  }

  get cellId() {
    return this.#alike.cellId;
  }
  get agent() {
    return this.#alike.agent;
  }
  get block() {
    return this.#numbers[this.#start + PLACE.block] ?? Number.NaN;
  }
  get phase() {
    return this.#alike.phase;
  }
  get stage() {
    return this.#alike.stage;
  }
  get endpoint() {
    return this.#alike.endpoint;
  }
  get model() {
    return this.#alike.model;
  }
  get options() {
    return this.#alike.options;
  }
  get think() {
    return this.#alike.think;
  }
  get format() {
    return this.#alike.format;
  }
  get promptCharacters() {
    return numberAt(this.#numbers, this.#start + PLACE.promptCharacters);
  }
  get thinkingCharacters() {
    return numberAt(this.#numbers, this.#start + PLACE.thinkingCharacters);
  }
  get status() {
    return this.#alike.status;
  }
  get error() {
    return this.#alike.error;
  }
  get firstTokenRule() {
    return this.#alike.firstTokenRule;
  }
  get calls() {
    return this.#alike.calls;
  }
  get retries() {
    return this.#alike.retries;
  }
  get absent() {
    return this.#alike.absent;
  }
  get promptKey() {
    return numberAt(this.#numbers, this.#start + PLACE.promptKey);
  }
  get itlMs() {
    return numberAt(this.#numbers, this.#start + PLACE.itlMs);
  }
  get client(): CallFacts["client"] {
    return new KeptClient(this.#numbers, this.#start);
  }
  get server(): CallFacts["server"] {
    return new KeptServer(this.#numbers, this.#start, this.#alike.doneReason);
  }
}

class KeptClient {
  readonly #numbers: Float64Array;
  readonly #start: number;

  constructor(numbers: Float64Array, start: number) {
    this.#numbers = numbers;
    this.#start = start;
  }

  get callNs() {
    const rest = String(this.callRestNs);
    return this.callSeconds === 0 ? rest : `${this.callSeconds}${rest.padStart(REST_DIGITS, "0")}`;
  }
  get callSeconds() {
    return this.#numbers[this.#start + PLACE.callSeconds] ?? Number.NaN;
  }
  get callRestNs() {
    return this.#numbers[this.#start + PLACE.callRestNs] ?? Number.NaN;
  }
  get sentNs() {
    return numberAt(this.#numbers, this.#start + PLACE.sentNs);
  }
  get firstByteNs() {
    return numberAt(this.#numbers, this.#start + PLACE.firstByteNs);
  }
  get firstThinkingNs() {
    return numberAt(this.#numbers, this.#start + PLACE.firstThinkingNs);
  }
  get firstContentNs() {
    return numberAt(this.#numbers, this.#start + PLACE.firstContentNs);
  }
  get lastContentNs() {
    return numberAt(this.#numbers, this.#start + PLACE.lastContentNs);
  }
  get endNs() {
    return this.#numbers[this.#start + PLACE.endNs] ?? Number.NaN;
  }
}

class KeptServer {
  readonly doneReason: string | undefined;
  readonly #numbers: Float64Array;
  readonly #start: number;

  constructor(numbers: Float64Array, start: number, doneReason: string | undefined) {
    this.doneReason = doneReason;
    this.#numbers = numbers;
    this.#start = start;
  }

  get loadNs() {
    return numberAt(this.#numbers, this.#start + PLACE.loadNs);
  }
  get promptEvalNs() {
    return numberAt(this.#numbers, this.#start + PLACE.promptEvalNs);
  }
  get evalNs() {
    return numberAt(this.#numbers, this.#start + PLACE.evalNs);
  }
  get totalNs() {
    return numberAt(this.#numbers, this.#start + PLACE.totalNs);
  }
  get promptTokens() {
    return numberAt(this.#numbers, this.#start + PLACE.promptTokens);
  }
  get outputTokens() {
    return numberAt(this.#numbers, this.#start + PLACE.outputTokens);
  }
}

/** Put the numbers of a record into their row. */
export function fillRow({ numbers, start }: NumberRow, call: CallRecord): void {
  const { client, server } = call;
  const { callNs } = client;
  numbers[start + PLACE.block] = call.block;
  numbers[start + PLACE.promptCharacters] = call.promptCharacters ?? Number.NaN;
  numbers[start + PLACE.thinkingCharacters] = call.thinkingCharacters ?? Number.NaN;
  numbers[start + PLACE.promptKey] = promptKey(call) ?? Number.NaN;
  numbers[start + PLACE.itlMs] = chunkGap(client.contentChunkNs) ?? Number.NaN;
  // In two parts, because nanoseconds since a machine began are more than one number holds exactly.
  numbers[start + PLACE.callSeconds] = Number(callNs.slice(0, -REST_DIGITS));
  numbers[start + PLACE.callRestNs] = Number(callNs.slice(-REST_DIGITS));
  numbers[start + PLACE.sentNs] = client.sentNs ?? Number.NaN;
  numbers[start + PLACE.firstByteNs] = client.firstByteNs ?? Number.NaN;
  numbers[start + PLACE.firstThinkingNs] = client.firstThinkingNs ?? Number.NaN;
  numbers[start + PLACE.firstContentNs] = client.firstContentNs ?? Number.NaN;
  numbers[start + PLACE.lastContentNs] = client.lastContentNs ?? Number.NaN;
  numbers[start + PLACE.endNs] = client.endNs;
  numbers[start + PLACE.loadNs] = server.loadNs ?? Number.NaN;
  numbers[start + PLACE.promptEvalNs] = server.promptEvalNs ?? Number.NaN;
  numbers[start + PLACE.evalNs] = server.evalNs ?? Number.NaN;
  numbers[start + PLACE.totalNs] = server.totalNs ?? Number.NaN;
  numbers[start + PLACE.promptTokens] = server.promptTokens ?? Number.NaN;
  numbers[start + PLACE.outputTokens] = server.outputTokens ?? Number.NaN;
}
