import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { demoModelPath } from "../src/package-root.ts";

const unknownToken = 0;

/** The demo model without its end-of-sequence token: it writes until a limit stops it. */
export interface EndlessModel extends AsyncDisposable {
  /** Of a file that is served as `endless:latest`. */
  readonly path: string;
}

export async function endlessModel(): Promise<EndlessModel> {
  const folder = await mkdtemp(join(tmpdir(), "endless-"));
  const bytes = await readFile(demoModelPath);
  const key = "tokenizer.ggml.eos_token_id";
  // A key is followed by the number of its value's type, then the value.
  bytes.writeUInt32LE(unknownToken, bytes.indexOf(key) + key.length + 4);
  // llama.cpp also knows the token by its text.
  bytes.write("[/s]", bytes.indexOf("</s>"));
  const path = join(folder, "endless.gguf");
  await writeFile(path, bytes);
  return { path, [Symbol.asyncDispose]: async () => rm(folder, { recursive: true }) };
}
