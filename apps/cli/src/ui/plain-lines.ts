import { plainText } from "./plain-text.ts";

/** `plainText` of each line: the breaks between them are ours, what stands in them is not. */
export function plainLines(text: string): string {
  return text.split("\n").map(plainText).join("\n");
}
