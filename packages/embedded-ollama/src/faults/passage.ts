import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

import { lastHttpChunk, responseHead } from "../http/raw-response.ts";

/** Says what belongs to one connection only, or is said anew. */
const replacedHeaders = new Set([
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "transfer-encoding",
]);

/** The way of a real answer to the client, line by line (or event by event), for faults to interfere. */
export class Passage {
  readonly #answer: IncomingMessage;
  readonly #socket: Socket;
  readonly #messages: AsyncIterator<Buffer, undefined>;
  #started = false;
  contentType: string;
  /** Server-sent events rather than lines of JSON. */
  readonly hasEvents: boolean;

  constructor(answer: IncomingMessage, socket: Socket) {
    this.#answer = answer;
    this.#socket = socket;
    this.contentType = answer.headers["content-type"] ?? "";
    this.hasEvents = this.contentType.startsWith("text/event-stream");
    this.#messages = messagesOf(answer, this.hasEvents ? "\n\n" : "\n");
  }

  /** The next line or event, with its end; undefined = there is none left. */
  async next(): Promise<Buffer | undefined> {
    const { value, done } = await this.#messages.next();
    return done === true ? undefined : value;
  }

  /** What a part of the body is on the wire; before the first come the headers. */
  framed(part: Buffer): Buffer {
    const head = this.#started ? "" : this.#head();
    this.#started = true;
    const size = `${part.length.toString(16)}\r\n`;
    return Buffer.concat([Buffer.from(head + size), part, Buffer.from("\r\n")]);
  }

  send(part: Buffer | string): void {
    this.write(this.framed(Buffer.from(part)));
  }

  /** Bytes as they are. */
  write(bytes: Buffer | string): void {
    this.#socket.write(bytes);
  }

  /** Lets so many lines or events through. */
  async pass(count: number): Promise<void> {
    for (let passed = 0; passed < count; passed += 1) {
      const message = await this.next();
      if (message === undefined) return;
      this.send(message);
    }
  }

  async passRest(): Promise<void> {
    await this.pass(Number.POSITIVE_INFINITY);
    this.end();
  }

  /** Ends the body; the connection can be used again. */
  end(): void {
    this.write(this.#started ? lastHttpChunk : this.#head() + lastHttpChunk);
    this.#started = true;
  }

  /** Breaks the connection. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  #head(): string {
    const kept = Object.entries(this.#answer.headers).filter(
      ([name]) => !replacedHeaders.has(name),
    );
    return responseHead(this.#answer.statusCode ?? 200, {
      ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      "content-type": this.contentType,
      "transfer-encoding": "chunked",
    });
  }
}

async function* messagesOf(
  answer: IncomingMessage,
  end: string,
): AsyncGenerator<Buffer, undefined> {
  let held: Buffer = Buffer.alloc(0);
  for await (const bytes of answer) {
    held = Buffer.concat([held, bytes]);
    for (let at = held.indexOf(end); at !== -1; at = held.indexOf(end)) {
      yield held.subarray(0, at + end.length);
      held = held.subarray(at + end.length);
    }
  }
  if (held.length > 0) yield held;
  return undefined;
}
