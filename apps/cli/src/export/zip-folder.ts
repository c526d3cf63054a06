import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { BenchError } from "@runproof/contract";
import { Zip, ZipDeflate } from "fflate";

/** Smallest time that the format can hold. Equal files give equal bytes, whenever they were written. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * Put every file of a folder into a ZIP archive, below a folder of the given name. Files are read
 * piece by piece, so their size does not matter; the archive is there as a whole or not at all.
 *
 * @throws BenchError OUTPUT_UNWRITABLE
 */
export async function zipFolder(folder: string, path: string, name: string): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const pieces = zipped(folder, await filesIn(folder), name);
    await pipeline(Readable.from(pieces), createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new BenchError("OUTPUT_UNWRITABLE", `${path} cannot be written`, {
      cause: error,
      hint: "give a folder with enough room: --out FOLDER",
    });
  }
}

async function* zipped(
  folder: string,
  files: readonly string[],
  name: string,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for (const file of files) {
    const entry = new ZipDeflate(`${name}/${file}`);
    entry.mtime = NO_TIME;
    zip.add(entry);
    for await (const piece of createReadStream(join(folder, file))) {
      entry.push(piece as Uint8Array);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

/** Paths of all files inside a folder, with slashes, in the order of their names. Links are left out. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .toSorted();
}
