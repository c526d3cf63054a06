import { readFile, writeFile } from "node:fs/promises";

import { demoModelPath } from "../src/package-root.ts";

/** Writes a copy of the demo model in which some text of its head reads differently. */
export async function writeAlteredModel(path: string, text: string, other: string): Promise<void> {
  const bytes = await readFile(demoModelPath);
  const at = bytes.indexOf(text);
  if (at < 0 || Buffer.byteLength(other) !== Buffer.byteLength(text)) {
    throw new Error(`${text} cannot become ${other}: absent, or not of one length`);
  }
  bytes.write(other, at);
  await writeFile(path, bytes);
}
