import type { ClientTiming, FirstTokenRule } from "@runproof/contract";

import type { ChunkStamps } from "./chunk-stamps.ts";

/**
 * The stamps of one call, in nanoseconds after it was made. The first token is stamped
 * `first-byte` when its line came in the same read as the headers, as a server does that
 * writes both together: the chunk's own stamp would add the parsing of the headers. Else it
 * is stamped `content-chunk`.
 */
export class CallTimeline {
  readonly #stamps: ChunkStamps;
  // NaN = has not happened: a field that is always a number is written without allocating.
  #sentNs = Number.NaN;
  #firstByteNs = Number.NaN;
  #headNs = Number.NaN;
  #firstThinkingNs = Number.NaN;
  #firstContentNs = Number.NaN;
  #lastContentNs = Number.NaN;
  #lastContentChunkNs = Number.NaN;
  #everyChunkCreated = true;
  firstTokenRule: FirstTokenRule | undefined;

  /** Takes `stamps` over: what they held is gone. */
  constructor(stamps: ChunkStamps) {
    this.#stamps = stamps;
    stamps.contentChunkNs.clear();
    stamps.contentCreatedNs.clear();
  }

  sent(atNs: number): void {
    this.#sentNs = atNs;
  }

  /** Again for the real response when one with status 1xx came first. */
  responseStarted(atNs: number): void {
    if (Number.isNaN(this.#firstByteNs)) this.#firstByteNs = atNs;
    this.#headNs = atNs;
  }

  /** A line with thinking. */
  thinking(chunkNs: number, withHead: boolean): void {
    if (!Number.isNaN(this.#firstThinkingNs)) return;
    this.firstTokenRule ??= withHead ? "first-byte" : "content-chunk";
    this.#firstThinkingNs = withHead ? this.#headNs : chunkNs;
  }

  /** A line with text. Further lines of a chunk share its stamp: one entry per chunk. */
  content(chunkNs: number, withHead: boolean, createdNs: number): void {
    if (chunkNs === this.#lastContentChunkNs) return;
    this.#lastContentChunkNs = chunkNs;
    const stampNs = withHead ? this.#headNs : chunkNs;
    if (Number.isNaN(this.#firstContentNs)) {
      this.firstTokenRule ??= withHead ? "first-byte" : "content-chunk";
      this.#firstContentNs = stampNs;
    }
    this.#lastContentNs = stampNs;
    this.#stamps.contentChunkNs.append(stampNs);
    if (Number.isNaN(createdNs)) this.#everyChunkCreated = false;
    else this.#stamps.contentCreatedNs.append(createdNs);
  }

  timing(callNs: string, endNs: number): ClientTiming {
    const timing: ClientTiming = {
      callNs,
      endNs,
      contentChunkNs: this.#stamps.contentChunkNs.toArray(),
    };
    if (!Number.isNaN(this.#sentNs)) timing.sentNs = this.#sentNs;
    if (!Number.isNaN(this.#firstByteNs)) timing.firstByteNs = this.#firstByteNs;
    if (!Number.isNaN(this.#firstThinkingNs)) timing.firstThinkingNs = this.#firstThinkingNs;
    if (!Number.isNaN(this.#firstContentNs)) timing.firstContentNs = this.#firstContentNs;
    if (!Number.isNaN(this.#lastContentNs)) timing.lastContentNs = this.#lastContentNs;
    return timing;
  }

  /** The server's stamp of each content chunk; undefined unless it stamped all. */
  get contentCreatedNs(): number[] | undefined {
    const { contentCreatedNs } = this.#stamps;
    if (contentCreatedNs.length === 0 || !this.#everyChunkCreated) return undefined;
    return contentCreatedNs.toArray();
  }
}
