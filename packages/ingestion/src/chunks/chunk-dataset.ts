import { dataFiles } from "../data-files.ts";
import type { DataFile, Dataset } from "../dataset.ts";
import { oneLine } from "../summary/one-line.ts";
import { estimateTokens } from "../tokens/estimate-tokens.ts";
import type { Chunk } from "./chunk.ts";
import { passageLines } from "./passage-lines.ts";

export interface ChunkOptions {
  /** Upper limit of a chunk in tokens. */
  readonly chunkTokens: number;
  /** `estimateTokens` by default. Should give a text no more than its parts together. */
  readonly countTokens?: (text: string) => number;
}

/** So that one large file does not crowd out the others. */
const MOST_CHUNKS_OF_A_FILE = 256;
const MOST_CHUNKS = 20_000;
const PATH_CHARACTERS = 100;

/**
 * A data set in passages, in the order of its files. A passage holds whole lines about one file, at
 * most as many as fit; what is in no line (rows beyond the sample of a table, the prose of Markdown)
 * is in no passage. The same contents and options give the same bytes.
 */
export function chunkDataset(
  dataset: Dataset,
  { chunkTokens, countTokens = estimateTokens }: ChunkOptions,
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (const file of dataFiles(dataset)) {
    for (const chunk of chunksOf(file, chunkTokens, countTokens)) {
      if (chunks.length >= MOST_CHUNKS) return chunks;
      chunks.push(chunk);
    }
  }
  return chunks;
}

function* chunksOf(
  file: DataFile,
  chunkTokens: number,
  countTokens: (text: string) => number,
): Generator<Chunk, void> {
  const header = fitted(oneLine(file.path, PATH_CHARACTERS), chunkTokens / 2, countTokens);
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
  for (const whole of passageLines(file)) {
    const line = fitted(whole, roomOfLines - 1, countTokens);
    const tokens = countTokens(`${line}\n`);
    if (line === "" || tokens > roomOfLines) continue;
    if (tokens > room) yield finished();
    if (part >= MOST_CHUNKS_OF_A_FILE) return;
    lines.push(line);
    room -= tokens;
  }
  if (lines.length > 0) yield finished();
}

/** The line, or as much of its beginning as fits, cut between values or words. */
function fitted(line: string, room: number, countTokens: (text: string) => number): string {
  if (countTokens(line) <= room) return line;
  let text = "";
  for (const word of line.split(/(?<=[ ,;/=])/u)) {
    if (countTokens(`${text}${word}…`) > room) break;
    text += word;
  }
  return text === "" ? "" : `${text.trimEnd()}…`;
}
