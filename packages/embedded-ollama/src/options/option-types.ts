/**
 * Every option Ollama (0.30 and later) knows, with the Go type it must have.
 * Unknown keys are ignored, a wrong type is an error.
 */
export const optionTypes = {
  num_ctx: "integer",
  num_batch: "integer",
  num_gpu: "integer",
  main_gpu: "integer",
  use_mmap: "boolean",
  num_thread: "integer",
  draft_num_predict: "integer",
  num_keep: "integer",
  seed: "integer",
  num_predict: "integer",
  top_k: "integer",
  top_p: "float32",
  min_p: "float32",
  typical_p: "float32",
  repeat_last_n: "integer",
  temperature: "float32",
  repeat_penalty: "float32",
  presence_penalty: "float32",
  frequency_penalty: "float32",
  stop: "array",
} as const;

type ValueOf = {
  readonly integer: number;
  readonly float32: number;
  readonly boolean: boolean;
  readonly array: readonly string[];
};

/** The options a request gave, checked; an option it did not give is absent. */
export type GivenOptions = {
  readonly [Name in keyof typeof optionTypes]?: ValueOf[(typeof optionTypes)[Name]];
};
