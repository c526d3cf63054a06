/** Which way is good. Every rendering derives its words from this. */
export type Better = "lower" | "higher" | "none";

export interface MetricDefinition {
  readonly id: string;
  readonly label: string;
  readonly unit: "ms" | "tokens/s" | "tokens" | "ratio" | "words";
  readonly better: Better;
  /** client = seen at our socket, server = reported by Ollama, derived = computed from records. */
  readonly kind: "client" | "server" | "derived";
  /** What one value describes. */
  readonly level: "call" | "stage" | "run" | "cell";
  /** The formula or the two events between which time is taken. */
  readonly definition: string;
  /**
   * Where values are no plain amounts. log = ratios of times: averaged by their geometric mean, with an
   * interval that is never below 0. share = within 0 and 1, and so is the interval of their mean.
   */
  readonly scale?: "log" | "share";
}
