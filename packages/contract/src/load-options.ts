/**
 * Options that belong to a loaded model: Ollama loads it again when one changes (`needsReload` in
 * `server/sched.go`). All others travel with each request.
 */
export const LOAD_OPTIONS = [
  "num_ctx",
  "num_batch",
  "num_gpu",
  "main_gpu",
  "use_mmap",
  "num_thread",
  "draft_num_predict",
] as const;
export type LoadOption = (typeof LOAD_OPTIONS)[number];
