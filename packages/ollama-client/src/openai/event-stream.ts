/** What `EventStream` returns when no payload is complete. */
export const NO_PAYLOAD = Symbol("no payload");

const DATA = "data:";
const OTHER_FIELDS: ReadonlySet<string> = new Set(["", "data", "id", "retry"]);

/** Longest excerpt of what could not be read. */
const EXCERPT_CHARACTERS = 80;

/**
 * Takes the JSON payloads out of the lines of a `text/event-stream`, or out of the single JSON
 * document that a server sends when it does not stream.
 *
 * A payload is handed on with its data line and not with the blank line behind its event: JSON that
 * is complete cannot be continued by another data line, and the blank line may come a packet later.
 * Stricter than the standard in one point: a line that is no field of it is a problem, because a
 * client that measures must not skip what it cannot read.
 */
export class EventStream {
  /** Data lines that are no JSON yet: the beginning of a payload of several lines. */
  #held = "";
  #document: string | undefined;
  /** The event being read is called `error`, as LM Studio does. */
  isErrorEvent = false;
  /** The stream said `[DONE]`. */
  ended = false;
  /** What could not be read, in words. */
  problem: string | undefined;

  /** The payload that this line completes, else `NO_PAYLOAD`. */
  read(line: string): unknown {
    if (line.startsWith(DATA)) return this.#data(line.slice(DATA.length));
    return this.#document === undefined ? this.#other(line.trimEnd()) : this.#continue(line);
  }

  /** Reads what came after the last newline, once the stream has ended; returns as `read`. */
  readRest(rest: string): unknown {
    // The beginning of a field name that was cut off is no garbage.
    const payload = DATA.startsWith(rest) ? NO_PAYLOAD : this.read(rest);
    if (this.#document === undefined) return payload;
    const document = parsed(this.#document);
    if (document === NO_PAYLOAD && !this.endsInside) {
      this.problem = `the answer is not JSON: ${excerpt(this.#document)}`;
    }
    return document;
  }

  /** Where the stream ended, a payload had begun. */
  get endsInside(): boolean {
    return this.#held !== "" || (this.#document !== undefined && !this.#document.endsWith("}"));
  }

  /** JSON ignores the space in front of it and the carriage return behind it. */
  #data(text: string): unknown {
    const all = this.#held === "" ? text : `${this.#held}\n${text}`;
    const payload = parsed(all);
    if (payload !== NO_PAYLOAD) this.#held = "";
    else if (all.trim() === "[DONE]") this.ended = true;
    else this.#held = all;
    return payload;
  }

  #other(line: string): unknown {
    if (line === "") return this.#endEvent();
    const [name = ""] = line.split(":", 1);
    if (name === "event") {
      this.isErrorEvent = line.slice("event:".length).trim() === "error";
    } else if (name === "error") {
      // llama-server before October 2025 wrote the name of the event where the field's belongs.
      this.isErrorEvent = true;
      return this.#data(line.slice("error:".length));
    } else if (line.startsWith("{")) {
      this.#document = line;
    } else if (!OTHER_FIELDS.has(name)) {
      this.problem = `a line belongs to no event stream: ${excerpt(line)}`;
    }
    return NO_PAYLOAD;
  }

  #endEvent(): typeof NO_PAYLOAD {
    if (this.#held !== "") {
      this.problem = `the data of an event is not JSON: ${excerpt(this.#held)}`;
    }
    this.#held = "";
    this.isErrorEvent = false;
    return NO_PAYLOAD;
  }

  #continue(line: string): unknown {
    this.#document = `${this.#document}\n${line}`.trimEnd();
    return NO_PAYLOAD;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NO_PAYLOAD;
  }
}

function excerpt(text: string): string {
  return JSON.stringify(text.trim().slice(0, EXCERPT_CHARACTERS));
}
