import { dataFiles } from "../data-files.ts";
import type { DataFile, Dataset } from "../dataset.ts";
import { oneLine } from "../summary/one-line.ts";
import { estimateTokens } from "../tokens/estimate-tokens.ts";
import type { Chunk } from "./chunk.ts";
import { passageLines } from "./passage-lines.ts";
import { pieces } from "./pieces.ts";

export interface ChunkOptions {
  /** Upper limit of a chunk in tokens. */
  readonly chunkTokens: number;
  /** `estimateTokens` by default. Should give a text no more than its parts together. */
  readonly countTokens?: (text: string) => number;
  /** Lines of prose by the path of their file, see `readPassages`; headings stand in for it. */
  readonly prose?: ReadonlyMap<string, readonly string[]>;
}

/** So that one large file does not crowd out the others. */
const MOST_CHUNKS_OF_A_FILE = 256;

/** Passages of a whole data set; what would come after them is left out. */
export const MOST_CHUNKS = 20_000;
const PATH_CHARACTERS = 100;

/**
 * A data set in passages, in the order of its files. A passage holds whole lines about one file, as
 * many as fit; a line that is too long is parted between words. What is in no line (rows beyond the
 * sample of a table) is in no passage. The same contents and options give the same bytes.
 */
export function chunkDataset(dataset: Dataset, options: ChunkOptions): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (const file of dataFiles(dataset)) {
    for (const chunk of chunksOf(file, options)) {
      if (chunks.length >= MOST_CHUNKS) return chunks;
      chunks.push(chunk);
    }
  }
  return chunks;
}

function* chunksOf(
  file: DataFile,
  { chunkTokens, countTokens = estimateTokens, prose }: ChunkOptions,
): Generator<Chunk, void> {
  const path = oneLine(file.path, PATH_CHARACTERS);
  const header = [...pieces(path, (text) => countTokens(text) <= chunkTokens / 2)][0] ?? "";
  const roomOfLines = chunkTokens - countTokens(`${header}\n`);
  let part = 0;
  let lines: string[] = [];
  let room = roomOfLines;
  const finished = (): Chunk => {
    part += 1;
    const text = [header, ...lines].join("\n");
    lines = [];
    room = roomOfLines;
    return { id: `${file.path}#${part}`, text, tokens: countTokens(text) };
  };
  const fits = (line: string): boolean => countTokens(`${line}\n`) <= roomOfLines;
  for (const whole of passageLines(file, prose?.get(file.path))) {
    for (const line of pieces(whole, fits)) {
      const tokens = countTokens(`${line}\n`);
      if (tokens > room) yield finished();
      if (part >= MOST_CHUNKS_OF_A_FILE) return;
      lines.push(line);
      room -= tokens;
    }
  }
  if (lines.length > 0) yield finished();
}
