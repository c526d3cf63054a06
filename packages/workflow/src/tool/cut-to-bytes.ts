import type { KeptOutput } from "./program.ts";

/** The beginning of a text that fits a limit in UTF-8, without half a character. */
export function cutToBytes(text: string, limitBytes: number): KeptOutput {
  const all = Buffer.from(text);
  if (all.length <= limitBytes) return { text, bytes: all.length, isCut: false };
  const kept = new TextDecoder().decode(all.subarray(0, limitBytes), { stream: true });
  return { text: kept, bytes: all.length, isCut: true };
}
