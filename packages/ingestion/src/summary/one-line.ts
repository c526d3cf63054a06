const MARKS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

/** Text from a file as one line of at most that many characters, without control characters. */
export function oneLine(text: string, mostCharacters = 80): string {
  const line = text.toWellFormed().replaceAll(MARKS, " ").trim();
  const characters = Array.from(line);
  if (characters.length <= mostCharacters) return line;
  return `${characters.slice(0, mostCharacters - 1).join("")}…`;
}
