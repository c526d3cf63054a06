import { createHash } from "node:crypto";

import { analyzePrompt } from "./analyze-prompt.ts";
import { nonceLine } from "./nonce-line.ts";
import { reportPrompt } from "./report-prompt.ts";

/** SHA-256 over the fixed text of all prompts: changes whenever their wording does. */
export function promptVersion(): string {
  const texts = [nonceLine(0), analyzePrompt(""), reportPrompt("")];
  return createHash("sha256").update(texts.join("\0")).digest("hex");
}
