/** What a new plan has to know; everything else has a default in the file. */
export interface InitAnswers {
  /** A slug. */
  readonly name: string;
  readonly work: "agent" | "prompt";
  /** Folder of the agent's data. */
  readonly data: string;
  /** What is asked, where there is no agent. */
  readonly prompt: string;
  /** Name of a model, or auto. */
  readonly model: string;
  /** What the arms differ in. */
  readonly compare: Comparison;
  readonly runs: number;
}

export const COMPARISONS = ["context", "gpu-layers", "temperature", "sweep", "servers"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What is written when nobody is asked. */
export const DEFAULT_ANSWERS: InitAnswers = {
  name: "my-plan",
  work: "agent",
  data: "sample",
  prompt: "Explain in three sentences what a benchmark can and cannot show.",
  model: "auto",
  compare: "context",
  runs: 20,
};
