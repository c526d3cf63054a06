/** How llama.cpp treats a piece; the numbers are those of `tokenizer.ggml.token_type`. */
export const PIECE_KIND = { normal: 1, unknown: 2, control: 3, unused: 5, byte: 6 } as const;

export type PieceKind = (typeof PIECE_KIND)[keyof typeof PIECE_KIND];

/** One entry of the vocabulary; its token id is its place in the list. */
export interface Piece {
  /** The text, with `▁` for a space. */
  readonly text: string;
  /** Pieces with a higher score are put together first. */
  readonly score: number;
  readonly kind: PieceKind;
}

export type Vocabulary = readonly Piece[];

/** What SentencePiece writes for a space. */
export const SPACE_MARK = "▁";

/** Ids 0 to 4, in this order. */
export const SPECIAL_PIECES = ["<unk>", "<s>", "</s>", "<|user|>", "<|assistant|>"] as const;

export const UNKNOWN_TOKEN = 0;
export const BEGIN_TOKEN = 1;
export const END_TOKEN = 2;

/** The id of byte 0; byte n has the id `FIRST_BYTE_TOKEN + n`. */
export const FIRST_BYTE_TOKEN = SPECIAL_PIECES.length;

/** The special and byte pieces that every vocabulary starts with: no text is beyond it. */
export function basePieces(): Piece[] {
  const special = SPECIAL_PIECES.map((text, id) => ({
    text,
    score: 0,
    kind: id === UNKNOWN_TOKEN ? PIECE_KIND.unknown : PIECE_KIND.control,
  }));
  const bytes = Array.from({ length: 256 }, (_, byte) => ({
    text: `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
    score: 0,
    kind: PIECE_KIND.byte,
  }));
  return [...special, ...bytes];
}
