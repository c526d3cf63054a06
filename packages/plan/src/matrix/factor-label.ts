/** What factors are called in the names of arms; others are called by their letters and digits. */
const LABELS: Readonly<Record<string, string>> = {
  num_gpu: "gpu",
  num_ctx: "ctx",
  num_batch: "batch",
  num_thread: "threads",
  num_keep: "keep",
  main_gpu: "maingpu",
  use_mmap: "mmap",
  draft_num_predict: "draft",
  temperature: "t",
  top_k: "topk",
  top_p: "topp",
  min_p: "minp",
  typical_p: "typicalp",
  repeat_last_n: "lastn",
  repeat_penalty: "repeat",
  presence_penalty: "presence",
  frequency_penalty: "frequency",
  // Their levels say what they are.
  model: "",
  promptCache: "",
  layout: "",
};

/** The short name of a factor inside the name of an arm; empty where its levels need none. */
export function factorLabel(factor: string): string {
  if (Object.hasOwn(LABELS, factor)) return LABELS[factor] ?? "";
  return factor.toLowerCase().replaceAll(/[^a-z0-9]+/g, "");
}
