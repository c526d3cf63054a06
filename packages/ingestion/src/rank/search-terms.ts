/**
 * Words in any script (one character each where a script does without spaces) and numbers with their
 * fractions.
 */
const TERM =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|\p{N}+(?:[.,]\p{N}+)*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}])+/gv;

/**
 * The terms of a text, in their order: NFKC, lower case, names taken apart (`ttftMs`, `ttft_ms` and
 * `TTFT (ms)` are the same two). Needs no locale and no dictionary, so it is the same everywhere.
 */
export function searchTerms(text: string): readonly string[] {
  const plain = text.normalize("NFKC").replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return plain.toLowerCase().match(TERM) ?? [];
}
