import type { OllamaOptions } from "@runproof/contract";

/** Options as they were sent: "num_ctx=512 temperature=0.8". */
export function optionsText(options: OllamaOptions): string {
  const parts = Object.entries(options).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return parts.length === 0 ? "none (server defaults)" : parts.join(" ");
}
