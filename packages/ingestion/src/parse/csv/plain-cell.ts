/** Longer than every word that means a truth value or a missing one. */
const LEAST_WORD_BYTES = 6;

/** Whether bytes are a text for sure: neither number, time, truth value nor missing, nor padded. */
export function isPlainWord(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < LEAST_WORD_BYTES) return false;
  const first = (bytes[start] as number) | 0x20;
  const last = bytes[end - 1] as number;
  return first >= 0x61 && first <= 0x7a && last > 0x20 && last < 0x7f;
}

const SHAPE = "0000-00-00T00:00:00";
const SHAPE_BYTES = Buffer.from(SHAPE);
const ZERO = 0x30;

/** Whether bytes are a time like `2026-01-31T12:00:00.000Z`, the way programs write most of them. */
export function isPlainTime(bytes: Uint8Array, start: number, end: number): boolean {
  const shapeEnd = start + SHAPE.length;
  if (end <= shapeEnd || bytes[end - 1] !== 0x5a) return false;
  for (let index = 0; index < SHAPE.length; index += 1) {
    const byte = bytes[start + index] as number;
    const wanted = SHAPE_BYTES[index] as number;
    if (wanted === ZERO ? !isDigit(byte) : byte !== wanted) return false;
  }
  if (end - 1 === shapeEnd) return true;
  if (bytes[shapeEnd] !== 0x2e || end - 1 === shapeEnd + 1) return false;
  for (let place = shapeEnd + 1; place < end - 1; place += 1) {
    if (!isDigit(bytes[place] as number)) return false;
  }
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}
