/**
 * Text in tokens and back, without a vocabulary: a token is a space and up to three letters, one other character
 * of ASCII, or up to two of any other; its number is made of its characters. About three characters per token.
 */
const pieces = / ?[!-~]{1,3}|[\0-\x7f]|[^\0-\x7f]{1,2}/gu;

const asciiBase = 129;
const otherBase = 0x11_0001;
/** More than any token of ASCII: 129^4. */
const firstOther = 2 ** 32;

export function tokensOf(text: string): readonly number[] {
  return (text.match(pieces) ?? []).map(tokenOf);
}

export function textOf(tokens: readonly number[]): string {
  return tokens.map(pieceOf).join("");
}

/** @param piece one of a text */
function tokenOf(piece: string): number {
  const points = Array.from(piece, (character) => character.codePointAt(0) ?? 0);
  const isAscii = points.every((point) => point < 128);
  const base = isAscii ? asciiBase : otherBase;
  const number = points.reduce((sum, point) => sum * base + point + 1, 0);
  return isAscii ? number : firstOther + number;
}

function pieceOf(token: number): string {
  const isAscii = token < firstOther;
  const base = isAscii ? asciiBase : otherBase;
  let text = "";
  for (let rest = isAscii ? token : token - firstOther; rest > 0; rest = Math.floor(rest / base)) {
    const point = (rest % base) - 1;
    // A number that no text gives, from a client that made it up.
    if (point < 0 || point > 0x10_ffff) return "?";
    text = String.fromCodePoint(point) + text;
  }
  return text;
}
