import { readFile } from "node:fs/promises";
import { join } from "node:path";

import {
  manifestSchema,
  type CallRecord,
  type Manifest,
  type RunRecord,
  type Telemetry,
} from "@runproof/contract";

import { openAppendLog } from "./append-log.ts";
import { asJson } from "./create-run-directory.ts";
import { FILE } from "./file-names.ts";
import { openTextStore } from "./text-store.ts";
import { writeArtefact } from "./write-artefact.ts";

export interface CallTexts {
  readonly prompt: string;
  readonly answer: string;
  readonly thinking?: string | undefined;
}

/** Writes records into a run directory. Every method throws BenchError DISK_FULL or OUTPUT_UNWRITABLE. */
export interface RunWriter {
  /** Resolves when the call and its texts are on the disk. */
  appendCall(record: CallRecord, texts: CallTexts): Promise<void>;
  /** Resolves when the run is on the disk. */
  appendRun(record: RunRecord): Promise<void>;
  appendTelemetry(record: Telemetry): Promise<void>;
  /** Replace fields of the manifest; an `environment` is merged. */
  updateManifest(patch: Partial<Manifest>): Promise<void>;
  close(): Promise<void>;
}

/** Open an existing run directory for writing. */
export async function openRunWriter(runDirectory: string): Promise<RunWriter> {
  const calls = await openAppendLog(join(runDirectory, FILE.calls), true);
  const runs = await openAppendLog(join(runDirectory, FILE.runs), true);
  const telemetry = await openAppendLog(join(runDirectory, FILE.telemetry), false);
  const texts = await openTextStore(runDirectory);
  const manifestPath = join(runDirectory, FILE.manifest);
  let manifest = manifestSchema.parse(JSON.parse(await readFile(manifestPath, "utf8")));
  return {
    appendCall: async (record, { prompt, answer, thinking }) => {
      await texts.keep(prompt);
      if (answer !== "") await texts.keep(answer);
      if (thinking !== undefined && thinking !== "") await texts.keep(thinking);
      await calls.append(record);
    },
    appendRun: async (record) => await runs.append(record),
    appendTelemetry: async (record) => await telemetry.append(record),
    updateManifest: async (patch) => {
      const environment = { ...manifest.environment, ...patch.environment };
      manifest = { ...manifest, ...patch, environment };
      await writeArtefact(runDirectory, FILE.manifest, asJson(manifest));
    },
    close: async () => {
      await Promise.all([calls.close(), runs.close(), telemetry.close()]);
    },
  };
}
