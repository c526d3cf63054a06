import { PIECE_KIND, type Piece, type Vocabulary } from "./vocabulary.ts";

/** One piece a line, so that two vocabularies can be compared with `diff`. */
export function formatVocabulary(vocabulary: Vocabulary): string {
  return `[\n${vocabulary.map((piece) => JSON.stringify(piece)).join(",\n")}\n]\n`;
}

/** Reads what {@link formatVocabulary} wrote; throws a TypeError where it is something else. */
export function parseVocabulary(text: string): Vocabulary {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || !value.every(isPiece)) {
    throw new TypeError("this file is no vocabulary");
  }
  return value;
}

function isPiece(value: unknown): value is Piece {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "score" in value &&
    typeof value.score === "number" &&
    "kind" in value &&
    Object.values<unknown>(PIECE_KIND).includes(value.kind)
  );
}
