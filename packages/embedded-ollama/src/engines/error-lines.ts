/** What llama.cpp says before it fails; Ollama passes these lines on to the client and no others. */
const tellingStarts = [
  "fatal error:",
  "error:",
  "Error:",
  "error loading model",
  "GGML_ASSERT",
  "llama_init_from_model:",
] as const;

const tellingWords =
  /out of memory|failed to allocate|allocation failed|not enough memory|insufficient memory/i;

const mostCharacters = 8 * 1024;

/** The telling lines of some output of llama.cpp, the newest 8 KB of them. */
export interface ErrorLines {
  add(output: string): void;
  /** "" = it said nothing of the kind. */
  readonly text: string;
  clear(): void;
}

export function createErrorLines(): ErrorLines {
  let lines: string[] = [];
  return {
    add: (output) => {
      for (const line of output.split("\n")) {
        const telling = tellingPart(line.trimEnd());
        if (telling !== undefined) lines.push(telling);
      }
      while (lines.length > 1 && lines.join("\n").length > mostCharacters) lines.shift();
    },
    get text() {
      return lines.join("\n");
    },
    clear: () => void (lines = []),
  };
}

function tellingPart(line: string): string | undefined {
  const starts = tellingStarts.map((start) => line.indexOf(start)).filter((index) => index >= 0);
  if (starts.length > 0) return line.slice(Math.min(...starts));
  return tellingWords.test(line) ? line : undefined;
}
