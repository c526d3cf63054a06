/** Where a line may be parted: after a word, value or part of a path. */
const JOINT = /(?<=[ ,;/=])/u;

/** A line in as few pieces as fit, parted between words, and inside of them where one does not fit. */
export function* pieces(line: string, fits: (text: string) => boolean): Generator<string, void> {
  if (fits(line)) {
    if (line !== "") yield line;
    return;
  }
  let piece = "";
  for (const word of line.split(JOINT)) {
    if (fits(piece + word)) {
      piece += word;
      continue;
    }
    if (piece.trim() !== "") yield piece.trim();
    piece = "";
    let rest = word;
    while (rest !== "" && !fits(rest)) {
      const length = longestStart(rest, fits);
      // Not even a character fits: there is no room for anything.
      if (length === 0) return;
      yield rest.slice(0, length);
      rest = rest.slice(length);
    }
    piece = rest;
  }
  if (piece.trim() !== "") yield piece.trim();
}

/** Length of the longest start that fits and does not end within a character, by bisection. */
function longestStart(text: string, fits: (text: string) => boolean): number {
  let length = 0;
  let tooLong = text.length;
  while (tooLong - length > 1) {
    const middle = Math.floor((length + tooLong) / 2);
    if (fits(text.slice(0, middle))) length = middle;
    else tooLong = middle;
  }
  return text.slice(0, length).isWellFormed() ? length : length - 1;
}
