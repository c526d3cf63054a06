import type { StepOutput } from "@runproof/contract";

export interface ReadAnalysis {
  readonly output: StepOutput;
  readonly notes: readonly string[];
  readonly facts?: Readonly<Record<string, number>>;
}

/** The parts of an analysis. */
export function readAnalysis(
  text: string,
  _form: "text" | "json",
  _told: { readonly doneReason?: string | undefined } = {},
): ReadAnalysis {
  return { output: { text, summary: text, findings: [], recommendations: [] }, notes: [] };
}
