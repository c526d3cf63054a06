import { readdir, readFile, rm } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";

import { formatChecksum, parseChecksum, type Checksum } from "./checksum-line.ts";
import { FILE } from "./file-names.ts";
import { errorCode, writing } from "./output-error.ts";
import { unreadable } from "./read-document.ts";
import { sha256OfFile } from "./sha256.ts";
import { writeArtefact } from "./write-artefact.ts";
import { UNFINISHED } from "./write-whole.ts";

/** What changed since a run directory was sealed. */
export interface ChangedFile {
  readonly name: string;
  readonly change: "changed" | "missing";
}

const RECORD_FILES: ReadonlySet<string> = new Set([
  FILE.plan,
  FILE.resolvedPlan,
  FILE.manifest,
  FILE.calls,
  FILE.runs,
  FILE.telemetry,
  FILE.embeddings,
  FILE.ingestion,
  FILE.checksums,
]);

/** True for what was measured; everything else can be computed again from it. */
export function isRecordFile(name: string): boolean {
  const isBelowFolder = (folder: string): boolean => name.startsWith(`${folder}/`);
  const folders = [FILE.texts, FILE.recordings, FILE.workload];
  return RECORD_FILES.has(name) || folders.some(isBelowFolder);
}

/**
 * Write `SHA256SUMS` over every file, as `sha256sum --check` reads it. Sealing again, after new
 * reports, keeps the old sums of records that changed: what was measured stays known.
 *
 * @param written sums of files that were just read or written, which are not read again
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function sealRun(
  runDirectory: string,
  written: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const sumOf = async (name: string): Promise<string> =>
    written.get(name) ?? (await sha256OfFile(join(runDirectory, name)));
  const { checksums } = await readSeal(runDirectory);
  const records = checksums.filter(({ name }) => isRecordFile(name));
  const changed = new Set((await changedFiles(records, sumOf)).map(({ name }) => name));
  const kept = records.filter(({ name }) => changed.has(name));
  const keptNames = new Set(kept.map(({ name }) => name));
  const sums: Checksum[] = [...kept];
  for (const name of await filesBelow(runDirectory)) {
    if (name === FILE.checksums || name.endsWith(UNFINISHED) || keptNames.has(name)) continue;
    sums.push({ name, sum: await sumOf(name) });
  }
  const lines = sums.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(formatChecksum);
  await writeArtefact(runDirectory, FILE.checksums, `${lines.join("\n")}\n`);
}

/** Take the seal off, because records are going to be added. */
export async function breakSeal(runDirectory: string): Promise<void> {
  const path = join(runDirectory, FILE.checksums);
  await writing(path, async () => await rm(path, { force: true }));
}

/**
 * The files that are not what they were when the run was sealed; none if it never was. A seal with
 * lines that are none is a changed file itself.
 *
 * @param read sums of files that were just read, which are not read again
 * @throws BenchError RUN_UNREADABLE
 */
export async function verifyChecksums(
  runDirectory: string,
  read: ReadonlyMap<string, string> = new Map(),
): Promise<readonly ChangedFile[]> {
  const { checksums, intact } = await readSeal(runDirectory);
  const changed = await changedFiles(
    checksums,
    async (name) => read.get(name) ?? (await sha256OfFile(join(runDirectory, name))),
  );
  return intact ? changed : [...changed, { name: FILE.checksums, change: "changed" }];
}

async function changedFiles(
  checksums: readonly Checksum[],
  sumOf: (name: string) => Promise<string>,
): Promise<readonly ChangedFile[]> {
  const changed: ChangedFile[] = [];
  for (const { name, sum } of checksums) {
    const found = await sumOf(name).catch(() => undefined);
    if (found === undefined) changed.push({ name, change: "missing" });
    else if (found !== sum) changed.push({ name, change: "changed" });
  }
  return changed;
}

interface Seal {
  readonly checksums: readonly Checksum[];
  readonly intact: boolean;
}

async function readSeal(runDirectory: string): Promise<Seal> {
  const path = join(runDirectory, FILE.checksums);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return "";
    throw unreadable(path, error);
  });
  const lines = text.split("\n").filter((line) => line !== "");
  const checksums = lines
    .map(parseChecksum)
    .filter((checksum) => checksum !== undefined)
    .filter(({ name }) => isBelow(runDirectory, name));
  return { checksums, intact: checksums.length === lines.length };
}

/** A seal that came with a run from elsewhere must not make us read other files. */
function isBelow(folder: string, name: string): boolean {
  return resolve(folder, name).startsWith(resolve(folder) + sep);
}

/** Every file below a folder, by its name there, with slashes. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}
