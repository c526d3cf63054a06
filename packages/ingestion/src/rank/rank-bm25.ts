import type { Chunk } from "../chunks/chunk.ts";
import { searchTerms } from "./search-terms.ts";

export interface Bm25Options {
  /** Most chunks returned. */
  readonly top: number;
  /** How soon more of the same term adds nothing; 1.2 by default. */
  readonly k1?: number;
  /** How far long chunks are held back, 0 to 1; 0.75 by default. */
  readonly b?: number;
}

export interface RankedChunk {
  readonly chunk: Chunk;
  readonly score: number;
}

/**
 * The chunks that answer a question best, by BM25 (Robertson & Zaragoza 2009, "The Probabilistic
 * Relevance Framework: BM25 and Beyond", Foundations and Trends in IR 3(4), section 3.4):
 * the sum over the terms of the question of
 * ln(1 + (N − n + ½) / (n + ½)) · tf / (tf + k1 · (1 − b + b · length / mean length)),
 * with the 1 that keeps the weight of common terms positive, as in Lucene. Chunks that share no term
 * with the question are left out; of equals the first in the order of the data set comes first.
 *
 * Own code, because the libraries count other things (looked at: MiniSearch 7.2.0 takes the number of
 * different terms for the length of a text; okapibm25 1.4.1 also finds a term inside of longer words,
 * and measures lengths in ASCII words).
 */
export function rankBm25(
  question: string,
  chunks: readonly Chunk[],
  { top, k1 = 1.2, b = 0.75 }: Bm25Options,
): readonly RankedChunk[] {
  const documents = chunks.map(({ text }) => termCounts(text));
  const meanLength =
    documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const terms = searchTerms(question);
  const weights = new Map(
    terms.map((term) => {
      const n = documents.filter(({ counts }) => counts.has(term)).length;
      return [term, Math.log(1 + (documents.length - n + 0.5) / (n + 0.5))];
    }),
  );
  const ranked = documents.map(({ counts, length }, index) => {
    const hold = k1 * (1 - b + (b * length) / meanLength);
    let score = 0;
    for (const term of terms) {
      const frequency = counts.get(term) ?? 0;
      if (frequency > 0) score += ((weights.get(term) ?? 0) * frequency) / (frequency + hold);
    }
    return { index, score };
  });
  return ranked
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score || left.index - right.index)
    .slice(0, Math.max(0, top))
    .flatMap(({ index, score }) => {
      const chunk = chunks[index];
      return chunk === undefined ? [] : [{ chunk, score }];
    });
}

interface TermCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

function termCounts(text: string): TermCounts {
  const terms = searchTerms(text);
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, length: terms.length };
}
