/** Where the last character begins when it is not complete, else the length. */
export function startOfLastCharacter(utf8: Buffer): number {
  const { length } = utf8;
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = utf8[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte < 0xc0) continue;
    const bytes = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return bytes > back ? length - back : length;
  }
  return length;
}

/** From 1. The decoder puts U+FFFD where the first broken sequence is, and where the file has one itself. */
export function lineOfBrokenByte(utf8: Buffer): number {
  const text = utf8.toString("utf8");
  return text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
}
