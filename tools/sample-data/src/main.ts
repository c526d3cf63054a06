import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { readTables } from "./read-tables.ts";
import { pack, renderTexts } from "./render.ts";
import { sampleFiles } from "./sample-files.ts";

const folder = fileURLToPath(new URL("../../../apps/cli/sample-data", import.meta.url));
const texts = renderTexts(sampleFiles(await readTables()));

// Other versions of zlib pack in other ways, so packed files of the same text stay as they are.
const kept = new Map<string, Buffer>();
for (const [path, text] of texts) {
  const old = path.endsWith(".gz")
    ? await readFile(join(folder, path)).catch(() => undefined)
    : undefined;
  if (old !== undefined && gunzipSync(old).toString() === text) kept.set(path, old);
}
await rm(folder, { recursive: true, force: true });
let bytes = 0;
for (const [path, text] of texts) {
  const content = kept.get(path) ?? pack(path, text);
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
  bytes += content.length;
}
console.log(`${texts.size} files, ${bytes} bytes in ${folder}`);
