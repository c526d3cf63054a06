import { readFile, writeFile } from "node:fs/promises";

import { demoModelPath } from "../src/package-root.ts";

const f16 = 1;

/**
 * Writes the demo model with its last normalisation weights as F16, on which llama.cpp aborts its process at
 * the first evaluation. They are the last weights in the file, so that nothing else has to move.
 */
export async function writeHalfPrecisionNormModel(path: string): Promise<void> {
  const bytes = await readFile(demoModelPath);
  const name = "output_norm.weight";
  // A name is followed by the number of dimensions (one here), its length, and the number of the type.
  bytes.writeUInt32LE(f16, bytes.indexOf(name) + name.length + 4 + 8);
  await writeFile(path, bytes);
}
