import { CARRIAGE_RETURN, LINE_FEED } from "./row-scanner.ts";

const QUOTE = 0x22;

/** How the first line ends, outside quotes: `CARRIAGE_RETURN` when it ends with nothing else. */
export function detectLineEnd(start: Buffer): number {
  let isQuoted = false;
  for (let index = 0; index < start.length; index += 1) {
    const byte = start[index];
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (byte === LINE_FEED) return LINE_FEED;
    else if (byte === CARRIAGE_RETURN) {
      return start[index + 1] === LINE_FEED ? LINE_FEED : CARRIAGE_RETURN;
    }
  }
  return LINE_FEED;
}
