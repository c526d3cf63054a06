import type { Failure, ServerTiming } from "@runproof/contract";

import type { AnswerReader } from "../call/answer-reader.ts";
import { errorMessage } from "../call/http-failure.ts";
import { isJsonObject, type JsonObject } from "../ollama/answer-shape.ts";
import { readLogprobs } from "../request/read-logprobs.ts";
import { readVectors } from "../request/read-vectors.ts";
import type { TokenLogprob } from "../request/token-logprob.ts";
import type { ToolCall } from "../request/tool.ts";
import { EventStream, NO_PAYLOAD } from "./event-stream.ts";
import { absentNumbers, serverNumbers } from "./server-numbers.ts";
import { ToolCallAssembly } from "./tool-call-assembly.ts";

/** What vLLM and others give as a reason when the answer was not finished but given up. */
const GIVEN_UP: ReadonlySet<string> = new Set(["error", "abort"]);

/**
 * What the events of one streamed answer add up to, or what the one document says that came
 * instead, of chat completions and of plain ones.
 *
 * An answer is complete when its choice has a `finish_reason`. `[DONE]` alone is no sign of it:
 * servers send it after an error too, and some that lose the error end with it or with nothing.
 */
export class OpenAiAnswer implements AnswerReader {
  readonly ending = "a `finish_reason`";
  readonly #completes: (payload: JsonObject) => boolean;
  readonly #events = new EventStream();
  readonly #tools = new ToolCallAssembly();
  readonly #logprobs: unknown[] = [];
  #finishReason: string | undefined;
  #usage: JsonObject | undefined;
  #timings: JsonObject | undefined;
  /** Of embedded texts; also what a list of models is called. */
  #data: readonly unknown[] | undefined;
  text = "";
  thinking = "";
  lines = 0;
  failure: Failure | undefined;
  lineText = "";
  lineThinking = "";
  readonly lineCreatedNs = Number.NaN;
  done = false;

  /** @param completes whether a payload is all there is to read; none of a call is */
  constructor(completes: (payload: JsonObject) => boolean = () => false) {
    this.#completes = completes;
  }

  get server(): ServerTiming {
    return serverNumbers({
      usage: this.#usage,
      timings: this.#timings,
      finishReason: this.#finishReason,
    });
  }

  get absent(): Readonly<Record<string, string>> {
    return absentNumbers(this.server);
  }

  get toolCalls(): readonly ToolCall[] | undefined {
    return this.#tools.toolCalls;
  }

  get logprobs(): readonly TokenLogprob[] | undefined {
    return this.#logprobs.length === 0 ? undefined : readLogprobs(this.#logprobs);
  }

  get vectors(): readonly (readonly number[])[] | undefined {
    return this.#data && readVectors(inOrder(this.#data));
  }

  readAlike(): boolean {
    return false;
  }

  /** Reads one line; what is wrong with it ends up in `failure`. Only payloads count as lines. */
  read(line: string): void {
    this.lineText = "";
    this.lineThinking = "";
    this.#take(this.#events.read(line));
  }

  /** Reads what came after the last newline, once the stream has ended. */
  readRest(rest: string): void {
    this.lineText = "";
    this.lineThinking = "";
    this.#take(this.#events.readRest(rest));
    if (this.#events.endsInside) {
      this.failure ??= { code: "incomplete", message: "the stream ended inside an event" };
    }
  }

  #take(payload: unknown): void {
    if (this.#events.problem !== undefined) return this.#malformed(this.#events.problem);
    if (payload === NO_PAYLOAD) return;
    this.lines += 1;
    if (this.#events.isErrorEvent) return this.#reported(payload);
    if (!isJsonObject(payload)) return this.#malformed("an event holds no object");
    if (isError(payload)) return this.#reported(payload);
    if (this.#events.ended) return this.#malformed("an event follows `[DONE]`");
    if (isJsonObject(payload["usage"])) this.#usage = payload["usage"];
    if (isJsonObject(payload["timings"])) this.#timings = payload["timings"];
    if (this.#completes(payload)) this.done = true;
    if (Array.isArray(payload["data"])) this.#data = payload["data"];
    // Usage comes in an event of its own, without a choice.
    const choices = payload["choices"] ?? [];
    if (!Array.isArray(choices)) return this.#malformed("`choices` is no list");
    // More than one is never asked for.
    const choice: unknown = choices[0];
    if (choice !== undefined) this.#takeChoice(choice);
  }

  #takeChoice(choice: unknown): void {
    if (!isJsonObject(choice)) return this.#malformed("a choice is no object");
    const message = choice["delta"] ?? choice["message"] ?? {};
    if (!isJsonObject(message)) return this.#malformed("a delta is no object");
    const text = message["content"] ?? choice["text"] ?? "";
    const thinking = message["reasoning_content"] ?? message["reasoning"] ?? "";
    if (typeof text !== "string" || typeof thinking !== "string") {
      return this.#malformed("an answer is no text");
    }
    if (this.done && (text !== "" || thinking !== "")) {
      return this.#malformed("text follows the `finish_reason`");
    }
    this.text += text;
    this.thinking += thinking;
    this.lineText = text;
    this.lineThinking = thinking;
    this.#tools.add(message["tool_calls"]);
    this.#addLogprobs(choice["logprobs"]);
    const finishReason = choice["finish_reason"];
    if (typeof finishReason !== "string") return;
    this.#finishReason = finishReason;
    this.done = true;
    if (GIVEN_UP.has(finishReason)) this.#reported(`the server gave up: ${finishReason}`);
  }

  #addLogprobs(logprobs: unknown): void {
    if (!isJsonObject(logprobs) || !Array.isArray(logprobs["content"])) return;
    this.#logprobs.push(...logprobs["content"]);
  }

  #reported(payload: unknown): void {
    // In an error event, the payload may be what others put under `error`.
    const message = errorMessage(payload) ?? errorMessage({ error: payload });
    this.failure = { code: "stream-error", message: message ?? JSON.stringify(payload) };
  }

  #malformed(problem: string): void {
    this.failure = { code: "malformed", message: `after ${this.lines} events: ${problem}` };
  }
}

/** Embeddings by their `index`, which need not be the order they come in. */
function inOrder(data: readonly unknown[]): readonly unknown[] {
  const items = data.filter(isJsonObject);
  return items
    .toSorted((first, second) => Number(first["index"]) - Number(second["index"]))
    .map((item) => item["embedding"]);
}

/** `error` is null where all is well, on some servers. */
function isError({ error, object }: JsonObject): boolean {
  return (error !== undefined && error !== null) || object === "error";
}
