import { estimateTokens } from "@runproof/ingestion";

import { contextShortfall } from "../prompts/context-shortfall.ts";
import type { RecordedCall } from "../workflow-record.ts";

/** What the calls of an attempt say about it. */
export interface AttemptCalls {
  /** A call has ended; `endNs` in nanoseconds of the run. */
  add(call: RecordedCall, endNs: number, contextLength: number | undefined): void;
  /** End of the last one, in nanoseconds of the run. */
  lastEndNs(): number | undefined;
  /** Sums over the calls. */
  facts(): Readonly<Record<string, number>>;
  /** Each once. */
  notes(): readonly string[];
}

export function attemptCalls(): AttemptCalls {
  let lastEndNs: number | undefined;
  const facts: Record<string, number> = {};
  const notes = new Set<string>();
  const count = (name: string, more: number): void => {
    facts[name] = (facts[name] ?? 0) + more;
  };
  return {
    add({ record, prompt, answer }, endNs, contextLength) {
      lastEndNs = Math.max(lastEndNs ?? 0, endNs);
      count("promptCharacters", prompt.length);
      count("answerCharacters", answer.length);
      if (record.endpoint === "embed") return;
      const { promptTokens, outputTokens } = record.server;
      const estimatedTokens = estimateTokens(prompt);
      const used = { contextLength, estimatedTokens, promptTokens, outputTokens };
      const shortfall = contextShortfall(used);
      if (shortfall === undefined) return;
      notes.add(shortfall.note);
      for (const [name, more] of Object.entries(shortfall.facts)) count(name, more);
    },
    lastEndNs: () => lastEndNs,
    facts: () => facts,
    notes: () => [...notes],
  };
}
