import { join } from "node:path";

import type {
  CallRecord,
  EmbeddingRecord,
  IngestionManifest,
  Manifest,
  RunRecord,
  Telemetry,
} from "@runproof/contract";

import { openAppendLog, type AppendLog } from "./append-log.ts";
import { breakSeal } from "./checksums.ts";
import { asJson } from "./create-run-directory.ts";
import { FILE } from "./file-names.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { readManifest } from "./read-manifest.ts";
import { keepRecording } from "./recordings.ts";
import { openTextStore } from "./text-store.ts";
import { openUnsyncedFiles } from "./unsynced-files.ts";
import { writeArtefact } from "./write-artefact.ts";

export interface CallTexts {
  /** Absent where imported records keep none. */
  readonly prompt?: string | undefined;
  readonly answer: string;
  readonly thinking?: string | undefined;
  /** Raw bytes of the answer, where they are to be kept. */
  readonly recording?: Uint8Array | undefined;
}

/** Writes records into a run directory. Every method throws BenchError DISK_FULL or OUTPUT_UNWRITABLE. */
export interface RunWriter {
  /**
   * Resolves when the call and its texts would outlive this process. They are on the disk with their
   * run, and at the latest when a call is appended more than a second after the disk was last waited for.
   */
  appendCall(record: CallRecord, texts: CallTexts): Promise<void>;
  /** Resolves when the run is on the disk, and before it its calls and `texts`, which its stages name by their hashes. */
  appendRun(record: RunRecord, texts?: readonly string[]): Promise<void>;
  appendTelemetry(record: Telemetry): Promise<void>;
  /** The log is there from the first record on. Resolves when the record is on the disk. */
  appendEmbedding(record: EmbeddingRecord): Promise<void>;
  /** Write `ingestion.json`, or replace it. Resolves when it is on the disk. */
  writeIngestion(manifest: IngestionManifest): Promise<void>;
  /** Replace fields of the manifest; an `environment` is merged. */
  updateManifest(patch: Partial<Manifest>): Promise<void>;
  close(): Promise<void>;
}

/** Calls are waited for after that long, so that a power cut takes no more of a long run. */
const LONGEST_UNSYNCED_MS = 1_000;
/** Files that are written and held open. */
const MOST_UNSYNCED_FILES = 64;

/**
 * Open an existing run directory for writing. A seal is taken off before the first change.
 *
 * @throws BenchError RUN_UNREADABLE or RUN_INCOMPATIBLE for a manifest that is not there or not one
 */
export async function openRunWriter(runDirectory: string): Promise<RunWriter> {
  let manifest = await readManifest(runDirectory);
  const calls = await openAppendLog(join(runDirectory, FILE.calls), false);
  const runs = await openAppendLog(join(runDirectory, FILE.runs), true);
  const telemetry = await openAppendLog(join(runDirectory, FILE.telemetry), false);
  let embeddings: Promise<AppendLog> | undefined;
  const files = openUnsyncedFiles();
  const texts = await openTextStore(runDirectory, files);
  let syncedMs = performance.now();
  const syncCalls = async (): Promise<void> => {
    await Promise.all([files.sync(), calls.sync()]);
    syncedMs = performance.now();
  };
  const manifestInTurn = oneAtATime();
  let unsealed: Promise<void> | undefined;
  const unseal = async (): Promise<void> => await (unsealed ??= breakSeal(runDirectory));
  return {
    appendCall: async (record, { prompt, answer, thinking, recording }) => {
      await unseal();
      await texts.keepAll([
        ...(prompt === undefined ? [] : [prompt]),
        ...[answer, thinking ?? ""].filter((text) => text !== ""),
      ]);
      // The bytes first: a record never names a file that is not there.
      await calls.append(
        recording === undefined
          ? record
          : await keepRecording(runDirectory, record, recording, files),
      );
      const isDue = performance.now() - syncedMs > LONGEST_UNSYNCED_MS;
      if (isDue || files.count() >= MOST_UNSYNCED_FILES) await syncCalls();
    },
    appendRun: async (record, kept = []) => {
      await unseal();
      await texts.keepAll(kept);
      // Before its run: a power cut never leaves one whose calls are lost.
      await syncCalls();
      await runs.append(record);
    },
    appendTelemetry: async (record) => {
      await unseal();
      await telemetry.append(record);
    },
    appendEmbedding: async (record) => {
      await unseal();
      embeddings ??= openAppendLog(join(runDirectory, FILE.embeddings), true);
      await (await embeddings).append(record);
    },
    writeIngestion: async (ingestion) => {
      await unseal();
      await writeArtefact(runDirectory, FILE.ingestion, asJson(ingestion));
    },
    updateManifest: async (patch) => {
      await unseal();
      await manifestInTurn(async () => {
        const environment = { ...manifest.environment, ...patch.environment };
        const updated = { ...manifest, ...patch, environment };
        await writeArtefact(runDirectory, FILE.manifest, asJson(updated));
        manifest = updated;
      });
    },
    close: async () => {
      const opened = await embeddings?.catch(() => undefined);
      try {
        await syncCalls();
      } finally {
        await Promise.all([calls.close(), runs.close(), telemetry.close(), opened?.close()]);
      }
    },
  };
}
