import { dataFiles } from "../data-files.ts";
import type { Dataset } from "../dataset.ts";
import { readText } from "../read/read-text.ts";
import { chunkDataset, type ChunkOptions } from "./chunk-dataset.ts";
import type { Chunk } from "./chunk.ts";
import { markdownProse } from "./markdown-prose.ts";

/** A longer Markdown file is known by its headings, values and tables alone. */
const MOST_TEXT_BYTES = 1024 * 1024;

/**
 * The passages of a data set with the prose of its Markdown files, which are read again, one at a
 * time. A file that changed since has its headings in the place of its prose.
 *
 * @throws the signal's reason when aborted
 */
export async function readPassages(
  dataset: Dataset,
  options: Omit<ChunkOptions, "prose"> & { readonly signal?: AbortSignal | undefined },
): Promise<readonly Chunk[]> {
  const prose = new Map<string, readonly string[]>();
  for (const file of dataFiles(dataset)) {
    if (file.type !== "markdown" || file.textBytes > MOST_TEXT_BYTES) continue;
    const text = await readText(dataset.root, file, { signal: options.signal });
    if (text !== undefined) prose.set(file.path, markdownProse(text));
  }
  options.signal?.throwIfAborted();
  return chunkDataset(dataset, { ...options, prose });
}
