import { readFile } from "node:fs/promises";

import type { Manifest } from "@runproof/contract";
import type { ImportedSession } from "@runproof/importers";
import {
  createRunDirectory,
  openRunWriter,
  writeArtefact,
  writeRecords,
} from "@runproof/run-store";

import { keptImports } from "./imported-files.ts";
import { importedPlanText } from "./imported-plan-text.ts";

export interface ImportToWrite {
  readonly session: ImportedSession;
  /** Where its files are, by the paths that its source names; they are kept in the run directory. */
  readonly originals: ReadonlyMap<string, string>;
  readonly outFolder: string;
  readonly toolVersion: string;
}

/**
 * Write imported records as a run directory.
 *
 * @returns its path
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function writeImport(work: ImportToWrite): Promise<string> {
  const { session, originals, outFolder, toolVersion } = work;
  const { resolvedPlan, calls, runs, texts, source } = session;
  const path = await createRunDirectory({
    outFolder,
    planText: importedPlanText(resolvedPlan.plan, source),
    resolvedPlan,
    toolVersion,
  });
  for (const [file, kept] of keptImports(source)) {
    const original = originals.get(file);
    if (original !== undefined) await writeArtefact(path, kept, await readFile(original));
  }
  const kept = [...texts.values()].flatMap(({ prompt = "", answer = "" }) =>
    [prompt, answer].filter((text) => text !== ""),
  );
  await writeRecords(path, { calls, runs, texts: kept });
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
  return path;
}

function statusOf({ runs }: ImportedSession): Pick<Manifest, "status" | "statusReason"> {
  const failed = runs.filter(({ status }) => status !== "ok").length;
  if (failed === 0) return { status: "complete" };
  return { status: "incomplete", statusReason: `${failed} of ${runs.length} runs failed` };
}
