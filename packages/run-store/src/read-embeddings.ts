import { existsSync } from "node:fs";
import { join } from "node:path";

import { embeddingRecordSchema, type EmbeddingRecord } from "@runproof/contract";

import { FILE } from "./file-names.ts";
import { streamLog } from "./read-log.ts";

/** The vectors of a run directory, all made by the same model. */
export interface StoredEmbeddings {
  /** Of the model that made the last vector; absent where the server did not tell. */
  readonly digest: string | undefined;
  /** By the hash of the text. */
  readonly vectors: ReadonlyMap<string, Float64Array>;
  /** Texts whose vector is of their beginning only. */
  readonly cut: ReadonlySet<string>;
  /** Why a text has no vector, by its hash. */
  readonly absent: ReadonlyMap<string, string>;
}

type Made = Extract<EmbeddingRecord, { kind: "embedding" }>;

/**
 * The vectors that a run directory keeps; undefined where none was ever asked for. What is damaged
 * or was made by a model that was replaced since is left out: its text then has no vector.
 *
 * @throws BenchError RUN_INCOMPATIBLE, RUN_UNREADABLE
 */
export async function readEmbeddings(runDirectory: string): Promise<StoredEmbeddings | undefined> {
  const path = join(runDirectory, FILE.embeddings);
  if (!existsSync(path)) return undefined;
  const made = new Map<string, Omit<Made, "vector"> & { readonly vector: Float64Array }>();
  const absent = new Map<string, string>();
  let last: Made | undefined;
  await streamLog(path, embeddingRecordSchema, {
    damages: true,
    take: (record) => {
      if (record.kind === "embedding-absent") {
        absent.set(record.textHash, record.reason);
        return;
      }
      last = record;
      made.set(record.textHash, { ...record, vector: Float64Array.from(record.vector) });
      absent.delete(record.textHash);
    },
  });
  const usable = [...made.values()].filter((each) => last !== undefined && isAlike(each, last));
  return {
    digest: last?.digest,
    vectors: new Map(usable.map(({ textHash, vector }) => [textHash, vector])),
    cut: new Set(usable.filter(({ cut }) => cut === true).map(({ textHash }) => textHash)),
    absent: new Map([...absent].filter(([hash]) => !made.has(hash))),
  };
}

function isAlike(
  { model, digest, dimensions }: Pick<Made, "model" | "digest" | "dimensions">,
  last: Made,
): boolean {
  return model === last.model && digest === last.digest && dimensions === last.dimensions;
}
