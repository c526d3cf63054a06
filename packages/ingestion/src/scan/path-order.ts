/**
 * Compares paths by the bytes of their composed form (NFC): file systems that store `é` in one or in
 * two characters, or list names in any order, give one order. Names that differ in nothing else
 * follow their own bytes.
 */
export function comparePaths(left: string, right: string): number {
  // Almost always; code units of ASCII are its bytes.
  if (isAscii(left) && isAscii(right)) return left < right ? -1 : left > right ? 1 : 0;
  return (
    Buffer.compare(Buffer.from(left.normalize()), Buffer.from(right.normalize())) ||
    Buffer.compare(Buffer.from(left), Buffer.from(right))
  );
}

const BEYOND_ASCII = /[^\0-\u007f]/;

function isAscii(text: string): boolean {
  return !BEYOND_ASCII.test(text);
}
