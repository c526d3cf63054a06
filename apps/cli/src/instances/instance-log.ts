import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** What a server prints, kept with the run it served. */
export interface InstanceLog {
  append(text: string): void;
  /** The last of it, for messages. */
  tail(): string;
  /** From now on in this file, with what was printed so far. */
  writeTo(path: string): Promise<void>;
  close(): void;
}

/** What is held until there is a file, and what a message may quote. */
const HELD_CHARACTERS = 1_000_000;
const TAIL_CHARACTERS = 2_000;

/** A log that begins before its run directory is made. */
export function createInstanceLog(): InstanceLog {
  let held = "";
  let tail = "";
  let file: WriteStream | undefined;
  return {
    append(text) {
      tail = (tail + text).slice(-TAIL_CHARACTERS);
      if (file === undefined) held = (held + text).slice(-HELD_CHARACTERS);
      else file.write(text);
    },
    tail: () => tail.trim(),
    async writeTo(path) {
      await mkdir(dirname(path), { recursive: true });
      file = createWriteStream(path, { flags: "a" });
      // A log that cannot be written costs no measurement.
      file.on("error", () => undefined);
      file.write(held);
      held = "";
    },
    close: () => void file?.end(),
  };
}
