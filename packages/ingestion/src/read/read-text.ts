import { join } from "node:path";

import type { DataFile } from "../dataset.ts";
import { SkipFileError } from "../skip-file-error.ts";
import { FileReader } from "./file-reader.ts";
import { inflate } from "./inflate.ts";
import { stepsOf } from "./steps-of.ts";
import { TextReader } from "./text-reader.ts";

export interface ReadTextOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * The whole text of a file that was ingested before, unpacked and without byte order mark; undefined
 * when the file is no longer what was read then. Holds the text in memory: look at `textBytes` first.
 *
 * @throws the signal's reason when aborted
 */
export async function readText(
  root: string,
  file: Pick<DataFile, "path" | "sizeBytes" | "sha256" | "textBytes" | "compression">,
  { signal }: ReadTextOptions = {},
): Promise<string | undefined> {
  signal?.throwIfAborted();
  const limit = { name: "maxTableBytes", bytes: file.sizeBytes } as const;
  try {
    const source = await FileReader.open(join(root, file.path), limit);
    try {
      const text = new TextReader();
      const pieces: Buffer[] = [];
      let bytes = 0;
      const steps = stepsOf(source);
      for await (const step of file.compression === undefined ? steps : inflate(steps)) {
        signal?.throwIfAborted();
        const piece = Buffer.from(text.write(step));
        bytes += piece.length;
        if (bytes > file.textBytes) return undefined;
        pieces.push(piece);
      }
      pieces.push(text.end());
      const isSame = source.sizeBytes === file.sizeBytes && source.sha256() === file.sha256;
      return isSame ? Buffer.concat(pieces).toString("utf8") : undefined;
    } finally {
      await source.close();
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SkipFileError || (error instanceof Error && "syscall" in error)) {
      return undefined;
    }
    throw error;
  }
}
