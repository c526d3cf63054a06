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
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function writeRecords(
  runDirectory: string,
  { calls, runs, texts }: RecordsToWrite,
): Promise<void> {
  await breakSeal(runDirectory);
  const folder = join(runDirectory, FILE.texts);
  const kept = new Set<string>();
  await writing(folder, async () => {
    await mkdir(folder, { recursive: true });
    for (const text of texts) {
      const hash = sha256(text);
      if (kept.has(hash)) continue;
      kept.add(hash);
      // Thousands of small files: nothing else happens meanwhile, and waiting for each costs more.
      writeFileSync(join(folder, `${hash}.txt`), text);
    }
  });
  await writeArtefact(runDirectory, FILE.calls, lines(calls));
  await writeArtefact(runDirectory, FILE.runs, lines(runs));
}

function lines(records: readonly (CallRecord | RunRecord)[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}
