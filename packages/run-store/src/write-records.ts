import { writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import type { CallRecord, RunRecord } from "@runproof/contract";

import { breakSeal } from "./checksums.ts";
import { FILE } from "./file-names.ts";
import { writing } from "./output-error.ts";
import { sha256 } from "./sha256.ts";
import { writeArtefact } from "./write-artefact.ts";

export interface RecordsToWrite {
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
  /** Prompts and answers that the calls name by their hashes. */
  readonly texts: Iterable<string>;
}

/**
 * Write the records of a run all at once, as for an import: they exist elsewhere, so the disk is not
 * waited for call by call. What stood in the two logs is replaced.
 *
 * @returns the sums of the texts by the names of their files, as `sealRun` takes them
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function writeRecords(
  runDirectory: string,
  { calls, runs, texts }: RecordsToWrite,
): Promise<ReadonlyMap<string, string>> {
  await breakSeal(runDirectory);
  const folder = join(runDirectory, FILE.texts);
  const kept = new Map<string, string>();
  await writing(folder, async () => {
    await mkdir(folder, { recursive: true });
    for (const text of texts) {
      const hash = sha256(text);
      const name = `${FILE.texts}/${hash}.txt`;
      if (kept.has(name)) continue;
      kept.set(name, hash);
      // Thousands of small files: nothing else happens meanwhile, and waiting for each costs more.
      writeFileSync(join(runDirectory, name), text);
    }
  });
  await writeArtefact(runDirectory, FILE.calls, lines(calls));
  await writeArtefact(runDirectory, FILE.runs, lines(runs));
  return kept;
}

function lines(records: readonly (CallRecord | RunRecord)[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}
