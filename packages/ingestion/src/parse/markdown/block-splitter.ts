const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;

/** A part of this length is parsed in a few milliseconds. */
const PART_CHARACTERS = 16 * 1024;

/** A block that is longer is cut where a line ends. */
const MOST_CHARACTERS = 1024 * 1024;

/**
 * Cuts a Markdown text into parts that mean the same alone: after a blank line, before text at the
 * left edge, outside fenced code. (Not outside a comment of HTML with blank lines in it.)
 */
export class BlockSplitter {
  #held = "";
  /** Up to here lines were looked at. */
  #seen = 0;
  /** The last place to cut at; 0 when there is none. */
  #cut = 0;
  #fence: string | undefined;
  #wasBlank = false;
  forcedCuts = 0;

  /** @returns the parts that are complete */
  write(text: string): readonly string[] {
    this.#held += text;
    const parts: string[] = [];
    for (;;) {
      const lineEnd = this.#held.indexOf("\n", this.#seen);
      if (lineEnd === -1) return parts;
      this.#look(this.#held.slice(this.#seen, lineEnd));
      const isLong = this.#cut >= PART_CHARACTERS;
      this.#seen = lineEnd + 1;
      if (!isLong && this.#seen >= MOST_CHARACTERS && this.#cut === 0) {
        this.#cut = this.#seen;
        this.forcedCuts += 1;
      } else if (!isLong && this.#seen < MOST_CHARACTERS) continue;
      parts.push(this.#held.slice(0, this.#cut));
      this.#held = this.#held.slice(this.#cut);
      this.#seen -= this.#cut;
      this.#cut = 0;
    }
  }

  end(): string {
    return this.#held;
  }

  #look(line: string): void {
    const isBlank = line.trim() === "";
    if (this.#fence === undefined) {
      if (this.#wasBlank && !isBlank && !/^\s/.test(line)) this.#cut = this.#seen;
      this.#fence = FENCE.exec(line)?.[1];
    } else if (closes(line, this.#fence)) this.#fence = undefined;
    this.#wasBlank = isBlank;
  }
}

function closes(line: string, fence: string): boolean {
  const close = FENCE.exec(line)?.[1];
  if (close === undefined || !close.startsWith(fence)) return false;
  return line.trim() === close;
}
