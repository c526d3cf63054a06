import type { OllamaOptions } from "@runproof/contract";

/** Options as they would be typed; none = what the server has. */
export function describeOptions(options: OllamaOptions): string {
  const entries = Object.entries(options).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  );
  return entries.length === 0 ? "server defaults" : entries.join(" ");
}
