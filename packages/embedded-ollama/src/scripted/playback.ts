import type { Duplex } from "node:stream";

import { httpChunk, lastHttpChunk, responseHead } from "../http/raw-response.ts";
import { goJson } from "../wire/go-json.ts";
import type { AnswerFormat, AnswerTotals } from "./answer-format.ts";
import type { CheckedCall } from "./script.ts";
import { blankStamp, StampedBytes } from "./stamped-bytes.ts";

/** What is played, and to whom. */
export interface Performance {
  readonly socket: Duplex;
  readonly call: CheckedCall;
  readonly format: AnswerFormat;
  readonly stream: boolean;
  /** No more chunks than this, as `num_predict`. */
  readonly mostChunks: number;
  readonly promptTokens: number;
  /** Monotonic clock when the request was read. */
  readonly readNs: bigint;
  /** Further headers of the response. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Plays one scripted answer. Each write is made ready while it is waited for; when it is due only
 * the clock is read, the reading filled in, and the bytes handed over. Timers have a grid of 1 ms:
 * a write is late rather than early, and its stamp is the truth.
 */
export class Playback {
  readonly #part: Performance;
  readonly #onEnd: () => void;
  readonly #chunks: number;
  readonly #endMs: number;
  #written = 0;
  #loadedNs = 0n;
  #firstNs: bigint | undefined;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #stopped = false;

  /** @param onEnd called once the last byte is handed over, and not after `stop` */
  constructor(part: Performance, onEnd: () => void) {
    this.#part = part;
    this.#onEnd = onEnd;
    const { chunkMs, endMs } = part.call;
    this.#chunks = Math.min(chunkMs.length, part.mostChunks);
    // Whoever reaches the limit does not wait for an end-of-sequence token.
    this.#endMs = this.#chunks < chunkMs.length ? (chunkMs[this.#chunks - 1] ?? 0) : endMs;
    this.#loadedNs = process.hrtime.bigint();
    if (part.stream) this.#prepare();
    else this.#at(this.#endMs, () => this.#writeWhole());
  }

  /** The client is gone: nothing more is written. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
  }

  #prepare(): void {
    if (this.#written === this.#chunks) return this.#at(this.#endMs, () => this.#writeEnd());
    const { chunkMs } = this.#part.call;
    const upTo = Math.min(this.#chunks, this.#written + this.#part.call.chunksPerWrite);
    const digits = String(process.hrtime.bigint()).length;
    const ready = this.#bytesUpTo(upTo, digits);
    this.#at(chunkMs[this.#written] ?? 0, () => this.#write(ready, upTo));
  }

  #bytesUpTo(upTo: number, digits: number): StampedBytes {
    const { format, call, readNs } = this.#part;
    let text = this.#written === 0 ? this.#streamHead() : "";
    for (let index = this.#written; index < upTo; index += 1) {
      const stamp = `${index === 0 ? `${readNs}:` : ""}${blankStamp(digits)} `;
      text += httpChunk(format.chunk(call.texts?.[index] ?? stamp));
    }
    return new StampedBytes(text, call.texts === undefined ? digits : 0);
  }

  #write(ready: StampedBytes, upTo: number): void {
    let writtenNs = process.hrtime.bigint();
    if (ready.fill(writtenNs)) {
      this.#part.socket.write(ready.bytes);
    } else {
      // The clock has gained a digit while the write was waited for.
      const longer = this.#bytesUpTo(upTo, String(writtenNs).length);
      writtenNs = process.hrtime.bigint();
      longer.fill(writtenNs);
      this.#part.socket.write(longer.bytes);
    }
    this.#firstNs ??= writtenNs;
    this.#written = upTo;
    this.#prepare();
  }

  #writeEnd(): void {
    const end = this.#part.format.end(this.#totals(process.hrtime.bigint()));
    this.#part.socket.write(httpChunk(end) + lastHttpChunk);
    this.#onEnd();
  }

  #writeWhole(): void {
    const { format, call, readNs, headers } = this.#part;
    const writtenNs = process.hrtime.bigint();
    this.#firstNs = readNs + msToNs(call.chunkMs[0] ?? 0);
    const stamps = (): string => `${readNs}:${`${writtenNs} `.repeat(this.#chunks)}`;
    const text = call.texts?.slice(0, this.#chunks).join("") ?? stamps();
    const body = goJson(format.whole(text, this.#totals(writtenNs)));
    const head = responseHead(200, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": Buffer.byteLength(body),
      ...headers,
    });
    this.#part.socket.write(head + body);
    this.#onEnd();
  }

  #streamHead(): string {
    const { format, headers } = this.#part;
    return responseHead(200, {
      "Content-Type": format.contentType,
      "Transfer-Encoding": "chunked",
      ...headers,
    });
  }

  /** An answer that was not cut short has one more token than chunks: the end of sequence. */
  #totals(writtenNs: bigint): AnswerTotals {
    const { call, readNs, promptTokens } = this.#part;
    const isCut = this.#chunks < call.chunkMs.length;
    const firstNs = this.#firstNs ?? writtenNs;
    return {
      writtenNs,
      doneReason: isCut ? "length" : "stop",
      totalNs: Number(writtenNs - readNs),
      loadNs: Number(this.#loadedNs - readNs),
      promptEvalNs: Number(firstNs - this.#loadedNs),
      evalNs: Number(writtenNs - firstNs),
      promptTokens,
      evalTokens: isCut ? this.#chunks : this.#chunks + 1,
    };
  }

  /** Calls back when a time of the script has come and the client has taken what it was sent. */
  #at(dueMs: number, callback: () => void): void {
    if (this.#stopped) return;
    const { socket, readNs } = this.#part;
    const leftMs = dueMs - Number(process.hrtime.bigint() - readNs) / 1e6;
    const again = (): void => this.#at(dueMs, callback);
    if (socket.writableNeedDrain) {
      socket.once("drain", again);
    } else if (leftMs > 0) {
      this.#timer = setTimeout(
        () => (this.#isDue(dueMs) ? callback() : again()),
        Math.ceil(leftMs),
      );
    } else {
      // Others get their turn, however much is due.
      this.#immediate = setImmediate(callback);
    }
  }

  #isDue(dueMs: number): boolean {
    return process.hrtime.bigint() - this.#part.readNs >= msToNs(dueMs);
  }
}

function msToNs(milliseconds: number): bigint {
  return BigInt(Math.round(milliseconds * 1e6));
}
