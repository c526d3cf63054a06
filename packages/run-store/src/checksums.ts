import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

import { FILE } from "./file-names.ts";
import { errorCode } from "./output-error.ts";
import { sha256OfFile } from "./sha256.ts";
import { writeArtefact } from "./write-artefact.ts";

/** What changed since a run directory was sealed. */
export interface ChangedFile {
  readonly name: string;
  readonly change: "changed" | "missing";
}

const LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/** Write `SHA256SUMS` over every file, as `sha256sum --check` reads it. */
export async function sealRun(runDirectory: string): Promise<void> {
  const names = await filesBelow(runDirectory);
  const lines: string[] = [];
  for (const name of names.filter((file) => file !== FILE.checksums)) {
    lines.push(`${await sha256OfFile(join(runDirectory, name))}  ${name}`);
  }
  await writeArtefact(runDirectory, FILE.checksums, `${lines.join("\n")}\n`);
}

/** The files that are not what they were when the run was sealed; none if it never was. */
export async function verifyChecksums(runDirectory: string): Promise<readonly ChangedFile[]> {
  const sums = await readFile(join(runDirectory, FILE.checksums), "utf8").catch(
    (error: unknown) => {
      if (errorCode(error) === "ENOENT") return "";
      throw error;
    },
  );
  const changed: ChangedFile[] = [];
  for (const line of sums.split("\n")) {
    const [, sum, name] = LINE.exec(line) ?? [];
    if (sum === undefined || name === undefined) continue;
    const path = join(runDirectory, name);
    const exists = await stat(path).then(
      (entry) => entry.isFile(),
      () => false,
    );
    if (!exists) changed.push({ name, change: "missing" });
    else if ((await sha256OfFile(path)) !== sum) changed.push({ name, change: "changed" });
  }
  return changed;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}
