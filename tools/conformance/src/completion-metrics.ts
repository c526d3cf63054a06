/** What the last line of a completion says in numbers, each only where it is not 0. */
export const completionMetrics = [
  "total_duration",
  "load_duration",
  "prompt_eval_count",
  "prompt_eval_duration",
  "eval_count",
  "eval_duration",
];
