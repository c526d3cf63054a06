const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Words of a text in lower case; punctuation and marks of Markdown are none. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
