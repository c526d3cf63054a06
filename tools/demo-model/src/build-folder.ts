import { fileURLToPath } from "node:url";

const inBuild = (name: string): string =>
  fileURLToPath(new URL(`../build/${name}`, import.meta.url));

/** Where every step puts what the next one reads; git ignores the folder. */
export const BUILD = {
  folder: inBuild(""),
  corpus: inBuild("corpus.ndjson"),
  vocabulary: inBuild("vocabulary.json"),
  tokens: inBuild("tokens.bin"),
  plan: inBuild("plan.json"),
  weights: inBuild("weights.bin"),
} as const;

/** The finished model, named like the shipped one. */
export function modelFile(type: string): string {
  return inBuild(`tinyreport-${type.toLowerCase()}.gguf`);
}
