/** Whether there is nothing but white space. */
export function isBlank(utf8: Buffer): boolean {
  for (let index = 0; index < utf8.length; index += 1) {
    const byte = utf8[index] ?? 0;
    if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) return false;
  }
  return true;
}
