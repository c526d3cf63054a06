import { createHash } from "node:crypto";

import { SCHEMA_VERSION, type IngestionManifest } from "@runproof/contract";

import { dataFiles } from "../data-files.ts";
import type { Dataset } from "../dataset.ts";
import type { PathPatterns } from "../scan/path-rules.ts";
import type { ScanLimits } from "../scan/scan-limits.ts";
import type { TokenCounter } from "../tokens/token-counter.ts";
import { manifestEntry } from "./manifest-entry.ts";

/** What a step said about the data to a model. */
export interface Material {
  /** Id of the step. */
  readonly step: string;
  readonly seed: number;
  readonly tokenBudget: number;
  readonly text: string;
  /** By the model's own count, where the server gave it. */
  readonly serverTokens?: number | undefined;
}

export interface ManifestInput extends PathPatterns {
  readonly limits?: ScanLimits | undefined;
  readonly tokenCounter: TokenCounter;
  readonly materials: readonly Material[];
}

/** Files that were left out are counted all the same. */
const MOST_SKIPPED_ENTRIES = 10_000;

/** What a data set is, file by file, and what was taken from it: `ingestion.json` of a run. */
export function ingestionManifest(
  dataset: Dataset,
  { limits, include, exclude, tokenCounter, materials }: ManifestInput,
): IngestionManifest {
  const used = dataFiles(dataset);
  const skipped = dataset.files.filter((file) => file.kind === "skipped");
  const shown = new Set(skipped.slice(0, MOST_SKIPPED_ENTRIES));
  const entries = dataset.files
    .filter((file) => file.kind === "data" || shown.has(file))
    .map(manifestEntry);
  const latestChangeAt = entries
    .flatMap(({ kind, modifiedAt }) => (kind === "data" ? [modifiedAt ?? ""] : []))
    .toSorted()
    .at(-1);
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "ingestion",
    contentHash: dataset.contentHash,
    ...(limits !== undefined && { limits: { ...limits } }),
    ...(include !== undefined && { include: [...include] }),
    ...(exclude !== undefined && { exclude: [...exclude] }),
    files: used.length,
    rows: used.reduce((sum, { rows }) => sum + rows, 0),
    bytes: used.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    types: countsOf(used.map(({ type }) => type)),
    skipped: countsOf(skipped.map(({ reason }) => reason)),
    ...(latestChangeAt !== undefined && latestChangeAt !== "" && { latestChangeAt }),
    tokenCounter: tokenCounter.facts,
    materials: materials.map(({ step, seed, tokenBudget, text, serverTokens }) => ({
      step,
      seed,
      tokenBudget,
      sha256: createHash("sha256").update(text).digest("hex"),
      characters: text.length,
      tokens: tokenCounter.count(text),
      ...(serverTokens !== undefined && { serverTokens }),
    })),
    entries,
    entriesLeftOut: skipped.length - shown.size,
  };
}

/** How often each name comes, in alphabetical order. */
function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
