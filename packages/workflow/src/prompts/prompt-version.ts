import { sha256 } from "../sha256.ts";
import { analyzePrompt } from "./analyze-prompt.ts";
import { nonceLine } from "./nonce-line.ts";
import { reportPrompt } from "./report-prompt.ts";

/** SHA-256 over the fixed text of all prompts: changes whenever their wording does. */
export function promptVersion(): string {
  const texts = [nonceLine(0), analyzePrompt(""), reportPrompt("")];
  return sha256(texts.join("\0"));
}
