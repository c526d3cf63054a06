const CONTROL = /(?![\n\t])[\p{Cc}\u2028\u2029\u200B\uFEFF\u202A-\u202E\u2066-\u2069]/gu;

/** An answer with line feeds only, without halves of characters and marks that nobody sees. */
export function cleanAnswer(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, "\n").replaceAll(CONTROL, " ");
}

/** One line of at most that many characters, and never half of one. */
export function oneLineOf(text: string, mostCharacters: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= mostCharacters) return line;
  return `${line.slice(0, mostCharacters - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
