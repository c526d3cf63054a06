import { FIRST_BYTE_TOKEN, SPACE_MARK, SPECIAL_PIECES, type Vocabulary } from "./vocabulary.ts";

/** Text to token ids; special pieces in the text become their tokens. */
export type Tokenizer = (text: string) => readonly number[];

const SPECIAL = new RegExp(
  `(${SPECIAL_PIECES.map((piece) => piece.replaceAll("|", "\\|")).join("|")})`,
  "u",
);

// No learnt piece has a space anywhere but at its start, so nothing is ever merged across one.
const BEFORE_SPACE = new RegExp(`(?=${SPACE_MARK})`, "u");

/**
 * The tokenizer llama.cpp runs for `tokenizer.ggml.model = "llama"` with `add_space_prefix`, exact for the
 * vocabularies of {@link trainVocabulary}: neighbours whose joint piece has the highest score are merged first,
 * of equals the leftmost; a character without a piece becomes its UTF-8 bytes. It does not add the begin token.
 */
export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const tokens = new Map(vocabulary.map(({ text }, id) => [text, id]));
  const encoder = new TextEncoder();
  const seen = new Map<string, readonly number[]>();

  const scoreOf = (text: string): number => {
    const token = tokens.get(text);
    return token === undefined ? -Infinity : (vocabulary[token]?.score ?? -Infinity);
  };

  const tokenizeSegment = (segment: string): readonly number[] =>
    mergeByScore([...segment], scoreOf).flatMap((piece) => {
      const token = tokens.get(piece);
      return token ?? Array.from(encoder.encode(piece), (byte) => FIRST_BYTE_TOKEN + byte);
    });

  const tokenizeSegmentOnce = (segment: string): readonly number[] => {
    const known = seen.get(segment);
    if (known !== undefined) return known;
    const found = tokenizeSegment(segment);
    seen.set(segment, found);
    return found;
  };

  return (text) =>
    text
      .split(SPECIAL)
      .filter((fragment) => fragment !== "")
      .flatMap((fragment) => {
        if (SPECIAL.test(fragment)) return tokens.get(fragment) ?? [];
        // Every fragment gets the prefix, for it either starts the text or follows a special piece.
        return ` ${fragment}`
          .replaceAll(" ", SPACE_MARK)
          .split(BEFORE_SPACE)
          .flatMap(tokenizeSegmentOnce);
      });
}

function mergeByScore(
  characters: readonly string[],
  scoreOf: (text: string) => number,
): readonly string[] {
  const pieces = [...characters];
  for (;;) {
    let best: { readonly index: number; readonly text: string } | undefined;
    let bestScore = -Infinity;
    for (const [index, left] of pieces.slice(0, -1).entries()) {
      const text = left + pieces[index + 1];
      const score = scoreOf(text);
      if (score > bestScore) {
        best = { index, text };
        bestScore = score;
      }
    }
    if (best === undefined) return pieces;
    pieces.splice(best.index, 2, best.text);
  }
}
