import { constants, copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { BenchError, type Manifest } from "@runproof/contract";
import type { ImportedSession } from "@runproof/importers";
import { createRunDirectory, openRunWriter, writeRecords } from "@runproof/run-store";

import { keptImports } from "./imported-files.ts";
import { importedPlanText } from "./imported-plan-text.ts";

export interface ImportToWrite {
  readonly session: ImportedSession;
  /** Where its files are, by the paths that its source names; they are kept in the run directory. */
  readonly originals: ReadonlyMap<string, string>;
  readonly outFolder: string;
  readonly toolVersion: string;
}

/** A run directory of imported records, not sealed yet. */
export interface WrittenImport {
  readonly path: string;
  /** Sums of the texts and originals in it, as `sealRun` takes them. */
  readonly sums: ReadonlyMap<string, string>;
}

/**
 * Write imported records as a run directory.
 *
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function writeImport(work: ImportToWrite): Promise<WrittenImport> {
  const { session, originals, outFolder, toolVersion } = work;
  const { resolvedPlan, calls, runs, texts, source } = session;
  const path = await createRunDirectory({
    outFolder,
    planText: importedPlanText(resolvedPlan.plan, source),
    resolvedPlan,
    toolVersion,
  });
  const fileSums = new Map((source.files ?? [source]).map(({ file, sha256 }) => [file, sha256]));
  const keptSums = new Map<string, string>();
  for (const [file, kept] of keptImports(source)) {
    const original = originals.get(file);
    if (original === undefined) continue;
    keepFile(original, join(path, kept));
    // What was read is what is sealed: a file that changed in the meantime is found by `verify`.
    keptSums.set(kept, fileSums.get(file) ?? source.sha256);
  }
  const kept = [...texts.values()].flatMap(({ prompt = "", answer = "" }) =>
    [prompt, answer].filter((text) => text !== ""),
  );
  const textSums = await writeRecords(path, { calls, runs, texts: kept });
  const writer = await openRunWriter(path);
  try {
    await writer.updateManifest({
      imported: source,
      calibrationAbsentReason: "another program measured",
    });
    await writer.updateManifest({ ...statusOf(session), finishedAt: new Date().toISOString() });
  } finally {
    await writer.close();
  }
  return { path, sums: new Map([...textSums, ...keptSums]) };
}

function keepFile(original: string, kept: string): void {
  try {
    mkdirSync(dirname(kept), { recursive: true });
    copyFileSync(original, kept, constants.COPYFILE_FICLONE);
  } catch (cause) {
    const full = cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
    throw new BenchError(full ? "DISK_FULL" : "OUTPUT_UNWRITABLE", `${kept} cannot be written`, {
      cause,
      hint: full
        ? "free space, or choose another disk with --out"
        : "choose another folder: --out DIR",
    });
  }
}

function statusOf({ runs }: ImportedSession): Pick<Manifest, "status" | "statusReason"> {
  const failed = runs.filter(({ status }) => status !== "ok").length;
  if (failed === 0) return { status: "complete" };
  return { status: "incomplete", statusReason: `${failed} of ${runs.length} runs failed` };
}
