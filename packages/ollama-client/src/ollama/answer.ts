import type { Failure, ServerTiming } from "@runproof/contract";

import type { AnswerReader } from "../call/answer-reader.ts";
import { isJsonObject, type AnswerShape, type JsonObject } from "./answer-shape.ts";
import { serverTiming } from "./server-timing.ts";

/** Longest excerpt of a broken line in a message. */
const EXCERPT_CHARACTERS = 80;

/** What the NDJSON lines of one response of Ollama add up to. */
export class OllamaAnswer implements AnswerReader {
  readonly #shape: AnswerShape;
  #final: JsonObject | undefined;
  #firstCreatedAt: string | undefined;
  #lastCreatedAt: string | undefined;
  text = "";
  thinking = "";
  lines = 0;
  failure: Failure | undefined;
  /** Of the line read last. */
  lineHasText = false;
  lineHasThinking = false;

  constructor(shape: AnswerShape) {
    this.#shape = shape;
  }

  get done(): boolean {
    return this.#final !== undefined;
  }

  get server(): ServerTiming {
    return serverTiming(this.#final ?? {}, {
      first: this.#firstCreatedAt,
      last: this.#lastCreatedAt,
    });
  }

  /** Reads one line; what is wrong with it ends up in `failure`. Blank lines are no lines. */
  read(line: string): void {
    this.lineHasText = false;
    this.lineHasThinking = false;
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

  /** Reads what came after the last newline, once the stream has ended. */
  readRest(rest: string): void {
    this.read(rest);
    if (this.failure?.code === "malformed" && !this.done && /^\s*\{/u.test(rest)) {
      this.failure = { code: "incomplete", message: "the stream ended inside a line" };
    }
  }

  #take(value: JsonObject, line: string): void {
    const error = value["error"];
    if (typeof error === "string") {
      this.failure = { code: "stream-error", message: error };
      return;
    }
    const text = this.#shape.content(value);
    const thinking = this.#shape.thinking(value);
    const done = this.#shape.done(value);
    if (this.done) return this.#malformed("follows the final line", line);
    if (typeof done !== "boolean") return this.#malformed("has no `done`", line);
    if (!isOptionalText(text) || !isOptionalText(thinking)) {
      return this.#malformed("holds an answer that is not text", line);
    }
    if (text !== undefined && text !== "") {
      this.text += text;
      this.lineHasText = true;
    }
    if (thinking !== undefined && thinking !== "") {
      this.thinking += thinking;
      this.lineHasThinking = true;
    }
    const createdAt = value["created_at"];
    if (typeof createdAt === "string") {
      this.#firstCreatedAt ??= createdAt;
      this.#lastCreatedAt = createdAt;
    }
    if (done) this.#final = value;
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
