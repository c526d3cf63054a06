import type { Example } from "./generate-example.ts";

/** One JSON object a line. */
export function formatCorpus(examples: readonly Example[]): string {
  return examples.map((example) => `${JSON.stringify(example)}\n`).join("");
}

/** Reads what {@link formatCorpus} wrote; throws a TypeError naming the line that is not an example. */
export function parseCorpus(text: string): readonly Example[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => {
      const value: unknown = JSON.parse(line);
      if (!isExample(value)) throw new TypeError(`line ${index + 1} of the corpus is no example`);
      return value;
    });
}

function isExample(value: unknown): value is Example {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    (value.kind === "analysis" || value.kind === "report") &&
    "prompt" in value &&
    typeof value.prompt === "string" &&
    "answer" in value &&
    typeof value.answer === "string"
  );
}
