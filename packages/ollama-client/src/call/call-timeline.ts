import type { ClientTiming, FirstTokenRule } from "@runproof/contract";

import type { ChunkStamps } from "./chunk-stamps.ts";
import { ServerClock } from "./server-clock.ts";

/**
 * The stamps of one call, in nanoseconds after it was made. The first token is stamped
 * `first-byte` when its line came in the same read as the headers, as a server does that
 * writes both together: the chunk's own stamp would add the parsing of the headers. Else it
 * is stamped `content-chunk`.
 */
export class CallTimeline {
  readonly #stamps: ChunkStamps;
  readonly #serverClock = new ServerClock();
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

  /** The server's stamp of the first line that has one is the zero of its others. */
  created(createdAt: string): void {
    this.#serverClock.offsetNs(createdAt);
  }

  /** A line with thinking. */
  thinking(chunkNs: number, withHead: boolean): void {
    if (!Number.isNaN(this.#firstThinkingNs)) return;
    this.firstTokenRule ??= withHead ? "first-byte" : "content-chunk";
    this.#firstThinkingNs = withHead ? this.#headNs : chunkNs;
  }

  /** A line with text. Further lines of a chunk share its stamp: one entry per chunk. */
  content(chunkNs: number, withHead: boolean, createdAt: string | undefined): void {
    if (chunkNs === this.#lastContentChunkNs) return;
    this.#lastContentChunkNs = chunkNs;
    const stampNs = withHead ? this.#headNs : chunkNs;
    if (Number.isNaN(this.#firstContentNs)) {
      this.firstTokenRule ??= withHead ? "first-byte" : "content-chunk";
      this.#firstContentNs = stampNs;
    }
    this.#lastContentNs = stampNs;
    this.#stamps.contentChunkNs.append(stampNs);
    const createdNs = createdAt === undefined ? Number.NaN : this.#serverClock.offsetNs(createdAt);
    if (Number.isNaN(createdNs)) this.#everyChunkCreated = false;
    else this.#stamps.contentCreatedNs.append(createdNs);
  }

  timing(callNs: string, endNs: number): ClientTiming {
    return {
      callNs,
      ...stamp("sentNs", this.#sentNs),
      ...stamp("firstByteNs", this.#firstByteNs),
      ...stamp("firstThinkingNs", this.#firstThinkingNs),
      ...stamp("firstContentNs", this.#firstContentNs),
      ...stamp("lastContentNs", this.#lastContentNs),
      endNs,
      contentChunkNs: this.#stamps.contentChunkNs.toArray(),
    };
  }

  /** The server's stamp of each content chunk; undefined unless it stamped all. */
  get contentCreatedNs(): number[] | undefined {
    const stamps = this.#stamps.contentCreatedNs.toArray();
    return stamps.length > 0 && this.#everyChunkCreated ? stamps : undefined;
  }
}

function stamp<Name extends keyof ClientTiming>(
  name: Name,
  ns: number,
): { [key in Name]?: number } {
  // A computed key widens to string; the name is exactly the one asked for.
  return (Number.isNaN(ns) ? {} : { [name]: ns }) as { [key in Name]?: number };
}
