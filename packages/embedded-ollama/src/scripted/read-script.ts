import { readFile } from "node:fs/promises";

import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";

/**
 * The JSON of a script, given as text or as the path of a file.
 * @throws EmbeddedOllamaError ARGUMENT_INVALID
 */
export async function readScript(textOrPath: string): Promise<unknown> {
  const isText = textOrPath.trimStart().startsWith("{");
  const text = isText ? textOrPath : await readScriptFile(textOrPath);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const where = isText ? "the script" : textOrPath;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", `${where} is not JSON: ${reason}`, {
      hint: 'for example {"ttftMs": 20, "intervalMs": 10, "chunks": 100}',
      cause,
    });
  }
}

async function readScriptFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", `cannot read script ${path}: ${reason}`, {
      hint: "name a JSON file, or write the JSON itself",
      cause,
    });
  }
}
