import type { ClientTiming, FirstTokenRule } from "@runproof/contract";

import { NumberList } from "./number-list.ts";
import { ServerClock } from "./server-clock.ts";

/**
 * The stamps of one call, in nanoseconds after it was made. The first token is stamped
 * `first-byte` when its line came in the same read as the headers, as a server does that
 * writes both together: the chunk's own stamp would add the parsing of the headers. Else it
 * is stamped `content-chunk`.
 */
export class CallTimeline {
  readonly #contentChunkNs = new NumberList();
  readonly #contentCreatedNs = new NumberList();
  readonly #serverClock = new ServerClock();
  #sentNs: number | undefined;
  #firstByteNs: number | undefined;
  #headNs = 0;
  #firstThinkingNs: number | undefined;
  #firstContentNs: number | undefined;
  #lastContentNs: number | undefined;
  #lastContentChunkNs = -1;
  #everyChunkCreated = true;
  firstTokenRule: FirstTokenRule | undefined;

  sent(atNs: number): void {
    this.#sentNs = atNs;
  }

  /** Again for the real response when one with status 1xx came first. */
  responseStarted(atNs: number): void {
    this.#firstByteNs ??= atNs;
    this.#headNs = atNs;
  }

  /** The server's stamp of the first line that has one is the zero of its others. */
  created(createdAt: string): void {
    this.#serverClock.offsetNs(createdAt);
  }

  /** A line with thinking. */
  thinking(chunkNs: number, withHead: boolean): void {
    if (this.#firstThinkingNs !== undefined) return;
    this.firstTokenRule ??= withHead ? "first-byte" : "content-chunk";
    this.#firstThinkingNs = withHead ? this.#headNs : chunkNs;
  }

  /** A line with text. Further lines of a chunk share its stamp: one entry per chunk. */
  content(chunkNs: number, withHead: boolean, createdAt: string | undefined): void {
    if (chunkNs === this.#lastContentChunkNs) return;
    this.#lastContentChunkNs = chunkNs;
    const stampNs = withHead ? this.#headNs : chunkNs;
    if (this.#firstContentNs === undefined) {
      this.firstTokenRule ??= withHead ? "first-byte" : "content-chunk";
      this.#firstContentNs = stampNs;
    }
    this.#lastContentNs = stampNs;
    this.#contentChunkNs.append(stampNs);
    const createdNs = createdAt === undefined ? Number.NaN : this.#serverClock.offsetNs(createdAt);
    if (Number.isNaN(createdNs)) this.#everyChunkCreated = false;
    else this.#contentCreatedNs.append(createdNs);
  }

  timing(callNs: string, endNs: number): ClientTiming {
    return {
      callNs,
      ...(this.#sentNs === undefined ? {} : { sentNs: this.#sentNs }),
      ...(this.#firstByteNs === undefined ? {} : { firstByteNs: this.#firstByteNs }),
      ...(this.#firstThinkingNs === undefined ? {} : { firstThinkingNs: this.#firstThinkingNs }),
      ...(this.#firstContentNs === undefined ? {} : { firstContentNs: this.#firstContentNs }),
      ...(this.#lastContentNs === undefined ? {} : { lastContentNs: this.#lastContentNs }),
      endNs,
      contentChunkNs: this.#contentChunkNs.toArray(),
    };
  }

  /** The server's stamp of each content chunk; undefined unless it stamped all. */
  get contentCreatedNs(): number[] | undefined {
    const stamps = this.#contentCreatedNs.toArray();
    return stamps.length > 0 && this.#everyChunkCreated ? stamps : undefined;
  }
}
