/** The files of a run directory that are records; everything else is computed from them. */
export const FILE = {
  plan: "plan.yaml",
  resolvedPlan: "plan.resolved.json",
  manifest: "manifest.json",
  calls: "calls.ndjson",
  runs: "runs.ndjson",
  telemetry: "telemetry.ndjson",
  embeddings: "embeddings.ndjson",
  ingestion: "ingestion.json",
  texts: "texts",
  recordings: "recordings",
  workload: "workload",
  checksums: "SHA256SUMS",
} as const;

/** Lock of an output folder: only one session measures into it at a time. */
export const LOCK_FILE = ".runproof.lock";
