import { createHash, type Hash } from "node:crypto";
import type { Stats } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

import type { SizeLimit } from "../scan/size-limit.ts";
import { SkipFileError } from "../skip-file-error.ts";
import type { FileSource } from "./file-source.ts";
import { isSameFile } from "./is-same-file.ts";
import { OPEN_FLAGS } from "./open-flags.ts";
import { timeOf } from "./time-of.ts";

/** Larger steps cost fewer turns, smaller ones fit the processor's cache. */
const STEP_BYTES = 512 * 1024;

/** Reads a file of any size, the next step while the one before is in use. */
export class FileReader implements FileSource {
  readonly #file: FileHandle;
  readonly #start: Stats;
  readonly #limit: SizeLimit;
  readonly #hash: Hash = createHash("sha256");
  #spare: Buffer | undefined;
  /** The step after the one in use, being read. */
  #next: Promise<Step> | undefined;
  #sizeBytes = 0;

  private constructor(file: FileHandle, start: Stats, limit: SizeLimit) {
    this.#file = file;
    this.#start = start;
    this.#limit = limit;
    this.#ask(Buffer.allocUnsafe(Math.min(start.size + 1, STEP_BYTES)));
  }

  /**
   * Open a file and begin to read it.
   *
   * @throws SkipFileError when it is no file any more; the system's error
   */
  static async open(path: string, limit: SizeLimit): Promise<FileReader> {
    const file = await open(path, OPEN_FLAGS);
    try {
      const start = await file.stat();
      if (start.isFile()) return new FileReader(file, start, limit);
      throw new SkipFileError("not-a-file", "it is no longer a file");
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get modifiedAt(): string | undefined {
    return timeOf(this.#start);
  }

  sha256(): string {
    return this.#hash.digest("hex");
  }

  async next(): Promise<Buffer | undefined> {
    if (this.#next === undefined) return undefined;
    const { buffer, length } = await this.#next;
    this.#sizeBytes += length;
    if (this.#sizeBytes > this.#limit.bytes) {
      const message = `it grew beyond the limit of ${this.#limit.bytes} bytes`;
      throw new SkipFileError("too-large", message, { limit: this.#limit.name });
    }
    // A step that is not full and reaches the size the file said is the last one.
    const isLast = length === 0 || (length < buffer.length && this.#sizeBytes === this.#start.size);
    if (isLast) this.#next = undefined;
    else {
      this.#ask(this.#spare ?? Buffer.allocUnsafe(STEP_BYTES));
      this.#spare = buffer;
    }
    if (length === 0) return undefined;
    const step = buffer.subarray(0, length);
    this.#hash.update(step);
    return step;
  }

  async isUnchanged(): Promise<boolean> {
    return this.#sizeBytes === this.#start.size && isSameFile(this.#start, await this.#file.stat());
  }

  async close(): Promise<void> {
    // No handle is closed while it is read from.
    await this.#next?.catch(() => undefined);
    await this.#file.close();
  }

  #ask(buffer: Buffer): void {
    this.#next = fill(this.#file, buffer);
    // Somebody asks for it later, or closes the file.
    this.#next.catch(() => undefined);
  }
}

interface Step {
  readonly buffer: Buffer;
  readonly length: number;
}

async function fill(file: FileHandle, buffer: Buffer): Promise<Step> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length);
  return { buffer, length: bytesRead };
}
