/** Bytes that are kept up to a limit, and counted beyond it. */
export class KeptBytes {
  readonly #limit: number;
  readonly #chunks: Buffer[] = [];
  /** All that passed. */
  length = 0;
  chunks = 0;

  /** @param limit in bytes; 0 keeps nothing */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(chunk: Buffer): void {
    this.length += chunk.length;
    this.chunks += 1;
    // A copy: what comes from a socket holds on to all that was read with it.
    if (this.length <= this.#limit) this.#chunks.push(Buffer.from(chunk));
  }

  /** Everything; undefined when it was more than is kept. */
  get whole(): Buffer | undefined {
    return this.length <= this.#limit ? Buffer.concat(this.#chunks) : undefined;
  }
}
