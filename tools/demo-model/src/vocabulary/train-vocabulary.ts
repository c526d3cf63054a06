import { mostFrequentPair, mergePair, type CountedWord } from "./byte-pairs.ts";
import { basePieces, PIECE_KIND, SPACE_MARK, type Vocabulary } from "./vocabulary.ts";

// A space belongs to the word after it. Digits stand alone, so that numbers are spelt, not learnt by heart.
const WORD = / ?[A-Za-z]+| ?[0-9]| ?[^A-Za-z0-9\s]/gu;

// Single characters are never the result of a merge; this only keeps the list in order of score.
const CHARACTER_SCORE = -1e6;

/**
 * Learns a vocabulary of exactly `size` pieces by byte-pair encoding (Sennrich et al. 2016):
 * special and byte pieces, every character of the text, then merged pairs, the most frequent first.
 * The score of a merged piece is minus its rank, so that a SentencePiece tokenizer repeats the merges in order.
 * What the text is too small to fill is filled with unused pieces.
 * Throws a RangeError where the characters alone do not fit.
 */
export function trainVocabulary(text: string, size: number): Vocabulary {
  let words = countWords(text);
  const characters = new Set(words.flatMap((word) => word.pieces));
  const pieces = basePieces();
  for (const character of [...characters].toSorted()) {
    pieces.push({ text: character, score: CHARACTER_SCORE, kind: PIECE_KIND.normal });
  }
  if (pieces.length > size) {
    throw new RangeError(`${pieces.length} pieces are needed at least, ${size} were asked for`);
  }

  const known = new Set(characters);
  for (let rank = 0; pieces.length < size; rank += 1) {
    const pair = mostFrequentPair(words);
    if (pair === undefined) break;
    words = words.map((word) => mergePair(word, pair));
    const merged = pair.left + pair.right;
    if (known.has(merged)) continue;
    known.add(merged);
    pieces.push({ text: merged, score: 0 - rank, kind: PIECE_KIND.normal });
  }
  while (pieces.length < size) {
    pieces.push({ text: `<|unused_${pieces.length}|>`, score: -1e9, kind: PIECE_KIND.unused });
  }
  return pieces;
}

function countWords(text: string): readonly CountedWord[] {
  const counts = new Map<string, number>();
  for (const [found] of text.matchAll(WORD)) {
    const word = found.replace(" ", SPACE_MARK);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => ({ pieces: [...word], count }));
}
