const HALF_CHARACTER_AT_END = /[\uD800-\uDBFF]$/;

/** The start of a text, in memory of its own: a part of a long string would keep all of it alive. */
export function shortText(text: string, mostCharacters: number): string {
  if (text.length <= mostCharacters) return text;
  const start = text.slice(0, mostCharacters).replace(HALF_CHARACTER_AT_END, "");
  return Buffer.from(start).toString();
}
