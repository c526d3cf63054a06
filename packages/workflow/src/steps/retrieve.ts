import type { StepOf } from "@runproof/contract";
import { MOST_CHUNKS, rankBm25, readPassages, type Chunk } from "@runproof/ingestion";

import { datasetOf } from "../dataset-of.ts";
import { rankByEmbeddings } from "../retrieve/rank-by-embeddings.ts";
import type { StepContext, StepResult } from "../step-context.ts";

/** The passages of the data that answer a question, best first. */
export async function retrieveStep(
  step: StepOf<"retrieve">,
  context: StepContext,
): Promise<StepResult> {
  const question = await context.text("question", step.question);
  const dataset = await datasetOf(context);
  const { signal } = context;
  const chunks = await readPassages(dataset, { chunkTokens: step.chunkTokens, signal });
  const ranked =
    step.by === "bm25"
      ? { chunks: byTerms(question, chunks, step.top), notes: [], facts: {} }
      : await rankByEmbeddings({ question, chunks, top: step.top, model: step.model }, context);
  const passages = ranked.chunks.map(({ text }) => text);
  const none = passages.length === 0 ? ["empty: no passage shares a word with the question"] : [];
  return {
    output: { text: numbered(passages), passages },
    facts: { chunks: chunks.length, passages: passages.length, ...ranked.facts },
    notes: [...none, ...beyond(chunks), ...ranked.notes],
    known: { dataset },
    keepText: true,
  };
}

function beyond({ length }: readonly Chunk[]): readonly string[] {
  return length < MOST_CHUNKS ? [] : [`cut: passages after the first ${MOST_CHUNKS} were left out`];
}

function byTerms(question: string, chunks: readonly Chunk[], top: number): readonly Chunk[] {
  return rankBm25(question, chunks, { top }).map(({ chunk }) => chunk);
}

function numbered(passages: readonly string[]): string {
  return passages.map((passage, index) => `[${index + 1}] ${passage}`).join("\n\n");
}
