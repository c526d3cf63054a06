/** Control characters in text are rare; in binary data they are 11 % of all bytes. */
const CONTROL_SHARE = 0.05;

/** Why the start of a file is no text, in words; undefined when it is. */
export function binaryReason(start: Buffer): string | undefined {
  const zero = start.indexOf(0);
  if (zero !== -1) return `byte ${zero} is zero, which no text has`;
  let controls = 0;
  for (let index = 0; index < start.length; index += 1) {
    if (isControl(start[index] ?? 0)) controls += 1;
  }
  return controls > start.length * CONTROL_SHARE ? "full of control characters" : undefined;
}

function isControl(byte: number): boolean {
  if (byte >= 0x20) return byte === 0x7f;
  const isLayout = (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b;
  return !isLayout;
}
