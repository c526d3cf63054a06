import type { Failure, ServerTiming } from "@runproof/contract";

import type { AnswerReader } from "../call/answer-reader.ts";
import { errorMessage } from "../call/http-failure.ts";
import { TextList } from "../call/text-list.ts";
import { readLogprobs } from "../request/read-logprobs.ts";
import { readVectors } from "../request/read-vectors.ts";
import type { TokenLogprob } from "../request/token-logprob.ts";
import type { ToolCall } from "../request/tool.ts";
import { isJsonObject, type AnswerShape, type JsonObject } from "./answer-shape.ts";
import { LineFrame } from "./line-frame.ts";
import { readToolCalls } from "./read-tool-calls.ts";
import { ServerClock } from "./server-clock.ts";
import { serverTiming, unusableNumbers } from "./server-timing.ts";

/** Longest excerpt of a broken line in a message. */
const EXCERPT_CHARACTERS = 80;
/** Lines after which one looks at what they have in common: answers of one token are not longer. */
const LINES_BEFORE_FRAME = 2;

/** What the NDJSON lines of one response of Ollama add up to. */
export class OllamaAnswer implements AnswerReader {
  readonly ending = "`done: true`";
  readonly #shape: AnswerShape;
  readonly #text = new TextList();
  readonly #thinking = new TextList();
  readonly #clock = new ServerClock();
  #frame: LineFrame | undefined;
  #final: JsonObject | undefined;
  #firstCreatedAt: string | undefined;
  #lastCreatedAt: string | undefined;
  /** The line read last, if it was like those before: its stamp is read when it is asked for. */
  #lastAlike: Buffer | undefined;
  /** As sent; read when the call has ended. */
  #toolCalls: unknown[] | undefined;
  #logprobs: unknown[] | undefined;
  lines = 0;
  failure: Failure | undefined;
  lineText = "";
  lineThinking = "";
  lineCreatedNs = Number.NaN;

  constructor(shape: AnswerShape) {
    this.#shape = shape;
  }

  get text(): string {
    return this.#text.toString();
  }

  get thinking(): string {
    return this.#thinking.toString();
  }

  get done(): boolean {
    return this.#final !== undefined;
  }

  get server(): ServerTiming {
    return serverTiming(this.#final ?? {}, {
      first: this.#firstCreatedAt,
      last: this.#alikeCreatedAt ?? this.#lastCreatedAt,
    });
  }

  get absent(): Readonly<Record<string, string>> | undefined {
    return this.#final && unusableNumbers(this.#final);
  }

  get toolCalls(): readonly ToolCall[] | undefined {
    return this.#toolCalls && readToolCalls(this.#toolCalls);
  }

  get logprobs(): readonly TokenLogprob[] | undefined {
    return this.#logprobs && readLogprobs(this.#logprobs);
  }

  get vectors(): readonly (readonly number[])[] | undefined {
    return readVectors(this.#final?.["embeddings"]);
  }

  readAlike(bytes: Buffer): boolean {
    const frame = this.#frame;
    if (frame === undefined || this.done || this.failure !== undefined || !frame.matches(bytes)) {
      return false;
    }
    this.lines += 1;
    this.lineText = bytes.toString("latin1", frame.textStart, frame.textEnd);
    this.lineThinking = "";
    this.lineCreatedNs = this.#clock.offsetNsAt(bytes, frame.stampStart, frame.stampEnd);
    this.#lastAlike = bytes;
    if (this.lineText !== "") this.#text.append(this.lineText);
    return true;
  }

  /** Blank lines are no lines. */
  read(line: string): void {
    this.lineText = "";
    this.lineThinking = "";
    this.lineCreatedNs = Number.NaN;
    if (line.length < 2 && line.trim() === "") return;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      if (line.trim() !== "") this.#malformed("is not JSON", line);
      return;
    }
    this.lines += 1;
    if (!isJsonObject(value)) this.#malformed("is not an object", line);
    else this.#take(value, line);
  }

  readRest(rest: string): void {
    this.read(rest);
    if (this.failure?.code === "malformed" && !this.done && /^\s*\{/u.test(rest)) {
      this.failure = { code: "incomplete", message: "the stream ended inside a line" };
    }
  }

  #take(value: JsonObject, line: string): void {
    const shape = this.#shape;
    const error = value["error"];
    if (error !== undefined && error !== null) {
      const message = errorMessage(value) ?? JSON.stringify(error);
      this.failure = { code: "stream-error", message };
      return;
    }
    const text = shape.content(value);
    const thinking = shape.thinking(value);
    const done = shape.done(value);
    if (this.#final !== undefined) return this.#malformed("follows the final line", line);
    if (typeof done !== "boolean") return this.#malformed("has no `done`", line);
    if (!isOptionalText(text) || !isOptionalText(thinking)) {
      return this.#malformed("holds an answer that is not text", line);
    }
    const createdAt = value["created_at"];
    if (typeof createdAt === "string") {
      this.lineCreatedNs = this.#clock.offsetNs(createdAt);
      this.#firstCreatedAt ??= createdAt;
      this.#lastCreatedAt = createdAt;
      this.#lastAlike = undefined;
    }
    if (text !== undefined && text !== "") {
      this.#text.append((this.lineText = text));
      if (this.lines > LINES_BEFORE_FRAME && typeof createdAt === "string") {
        this.#frame ??= LineFrame.of({ line, createdAt, text }, shape);
      }
    }
    if (thinking !== undefined && thinking !== "") {
      this.#thinking.append((this.lineThinking = thinking));
    }
    const toolCalls = shape.toolCalls(value);
    if (Array.isArray(toolCalls)) (this.#toolCalls ??= []).push(...toolCalls);
    const logprobs = value["logprobs"];
    if (Array.isArray(logprobs)) (this.#logprobs ??= []).push(...logprobs);
    if (done) this.#final = value;
  }

  get #alikeCreatedAt(): string | undefined {
    return this.#lastAlike?.toString("latin1", this.#frame?.stampStart, this.#frame?.stampEnd);
  }

  #malformed(problem: string, line: string): void {
    const excerpt = JSON.stringify(line.slice(0, EXCERPT_CHARACTERS));
    this.failure = {
      code: "malformed",
      message: `line ${Math.max(this.lines, 1)} of the response ${problem}: ${excerpt}`,
    };
  }
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
