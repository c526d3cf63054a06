import type { FileSource } from "./file-source.ts";

/** The bytes of a file in steps, each valid until the next one is asked for. */
export async function* stepsOf(source: FileSource): AsyncGenerator<Buffer, void> {
  for (let step = await source.next(); step !== undefined; step = await source.next()) yield step;
}
