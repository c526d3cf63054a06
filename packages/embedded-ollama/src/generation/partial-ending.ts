/** Length of the longest ending of `text` that begins `wanted`, without being all of it. */
export function partialEnding(text: string, wanted: string): number {
  for (let length = Math.min(wanted.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(wanted.slice(0, length))) return length;
  }
  return 0;
}
