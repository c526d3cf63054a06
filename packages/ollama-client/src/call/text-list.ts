/** So few that they are dropped before the garbage collector has to move them. */
const LOOSE_PIECES = 64;

/**
 * A text that grows by pieces. Adding to a string would keep every piece alive until the end:
 * many lanes at once would then stop for tens of milliseconds whenever garbage is collected.
 */
export class TextList {
  readonly #joined: string[] = [];
  readonly #loose: string[] = [];

  append(piece: string): void {
    if (this.#loose.push(piece) === LOOSE_PIECES) {
      this.#joined.push(this.#loose.join(""));
      this.#loose.length = 0;
    }
  }

  toString(): string {
    return this.#joined.join("") + this.#loose.join("");
  }
}
