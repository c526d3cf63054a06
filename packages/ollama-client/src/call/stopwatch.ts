import type { ClientTiming, FirstTokenRule } from "@runproof/contract";

import { OffsetList } from "./offset-list.ts";

/**
 * The stamps of one call on the monotonic clock (`process.hrtime.bigint()`). The first token is
 * stamped `first-byte` when its line came in the same read as the headers, as a server does that
 * writes both together: the chunk's own stamp would add the parsing of the headers. Else it
 * is stamped `content-chunk`.
 */
export class Stopwatch {
  readonly callNs = process.hrtime.bigint();
  readonly #contentChunkNs = new OffsetList();
  #sentNs: bigint | undefined;
  #firstByteNs: bigint | undefined;
  #firstThinkingNs: bigint | undefined;
  #firstContentNs: bigint | undefined;
  #lastContentNs: bigint | undefined;
  #lastContentChunkNs: bigint | undefined;
  #inHeaderRead = false;
  firstTokenRule: FirstTokenRule | undefined;

  get wasSent(): boolean {
    return this.#sentNs !== undefined;
  }

  sent(): bigint {
    return (this.#sentNs = process.hrtime.bigint());
  }

  firstByte(): bigint {
    const nowNs = process.hrtime.bigint();
    this.#firstByteNs ??= nowNs;
    this.#inHeaderRead = true;
    // Everything undici makes of one read runs before the next microtask.
    queueMicrotask(() => {
      this.#inHeaderRead = false;
    });
    return nowNs;
  }

  /** A line with thinking or text, in the chunk stamped `chunkNs`. */
  token(kind: "text" | "thinking", chunkNs: bigint, line: number): void {
    const withHeaders = line === 1 && this.#inHeaderRead;
    this.firstTokenRule ??= withHeaders ? "first-byte" : "content-chunk";
    const stampNs = withHeaders ? (this.#firstByteNs ?? chunkNs) : chunkNs;
    if (kind === "thinking") {
      this.#firstThinkingNs ??= stampNs;
      return;
    }
    // Further lines of a chunk share its stamp: one entry per chunk.
    if (this.#lastContentChunkNs === chunkNs) return;
    this.#lastContentChunkNs = chunkNs;
    this.#firstContentNs ??= stampNs;
    this.#lastContentNs = stampNs;
    this.#contentChunkNs.append(Number(stampNs - this.callNs));
  }

  timing(endNs: bigint): ClientTiming {
    return {
      callNs: String(this.callNs),
      ...this.#offset("sentNs", this.#sentNs),
      ...this.#offset("firstByteNs", this.#firstByteNs),
      ...this.#offset("firstThinkingNs", this.#firstThinkingNs),
      ...this.#offset("firstContentNs", this.#firstContentNs),
      ...this.#offset("lastContentNs", this.#lastContentNs),
      endNs: Number(endNs - this.callNs),
      contentChunkNs: this.#contentChunkNs.toArray(),
    };
  }

  #offset<Name extends keyof ClientTiming>(
    name: Name,
    stampNs: bigint | undefined,
  ): { [key in Name]?: number } {
    const found = stampNs === undefined ? {} : { [name]: Number(stampNs - this.callNs) };
    return found as { [key in Name]?: number };
  }
}
