import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

import { isRecordFile } from "@runproof/run-store";

const SEAL = "SHA256SUMS";

/** Copy what was measured out of a run directory, under its seal, and nothing that is computed from it. */
export async function copyRecords(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(from, path).split(sep).join("/");
    if (!isRecordFile(name) || name === SEAL) continue;
    await mkdir(dirname(join(to, name)), { recursive: true });
    await copyFile(path, join(to, name));
  }
  const sums = (await readFile(join(from, SEAL), "utf8")).split("\n");
  const kept = sums.filter((line) => isRecordFile(line.replace(/^[0-9a-f]{64} [ *]/, "")));
  await writeFile(join(to, SEAL), `${kept.join("\n")}\n`);
}
