import type { Manifest } from "@runproof/contract";
import type { ImportedSession } from "@runproof/importers";
import { createRunDirectory, openRunWriter, writeArtefact } from "@runproof/run-store";

import { importedPlanText } from "./imported-plan-text.ts";

export interface ImportToWrite {
  readonly session: ImportedSession;
  /** The file as it is; it is kept in the run directory. */
  readonly bytes: Uint8Array;
  readonly outFolder: string;
  readonly toolVersion: string;
}

/** Where the imported file is kept inside the run directory. */
export const IMPORTED_FILE = "workload/imported.json";

/**
 * Write imported records as a run directory.
 *
 * @returns its path
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function writeImport(work: ImportToWrite): Promise<string> {
  const { session, bytes, outFolder, toolVersion } = work;
  const { resolvedPlan, calls, runs, texts, source } = session;
  const path = await createRunDirectory({
    outFolder,
    planText: importedPlanText(resolvedPlan.plan, source),
    resolvedPlan,
    toolVersion,
  });
  await writeArtefact(path, IMPORTED_FILE, bytes);
  const writer = await openRunWriter(path);
  try {
    await writer.updateManifest({
      imported: source,
      calibrationAbsentReason: "another program measured",
    });
    for (const call of calls) {
      const { prompt, answer = "" } = texts.get(call.id) ?? {};
      await writer.appendCall(call, { prompt, answer });
    }
    for (const run of runs) await writer.appendRun(run);
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
