import { rankByCosine, type Chunk } from "@runproof/ingestion";

import { failedStep } from "../run/step-failure.ts";
import type { StepContext } from "../step-context.ts";

/** Texts of one request: more would keep the server from answering for long. */
const BATCH = 32;
/** An agent that embeds more than this needs a store of its own. */
const MOST_CHUNKS = 1_024;

export interface EmbeddedQuestion {
  readonly question: string;
  readonly chunks: readonly Chunk[];
  readonly top: number;
  /** Undefined = the plan's. */
  readonly model: string | undefined;
}

export interface RankedByEmbeddings {
  readonly chunks: readonly Chunk[];
  readonly facts: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

/**
 * The chunks nearest to a question by the server's embeddings, best first. All of them are embedded
 * anew, in requests of 32 texts: that is the work of the agent. Beyond 1,024 the rest is left out.
 *
 * @throws StepFailure when a call fails, or its answer does not fit what was asked
 */
export async function rankByEmbeddings(
  { question, chunks, top, model }: EmbeddedQuestion,
  context: StepContext,
): Promise<RankedByEmbeddings> {
  const embedded = chunks.slice(0, MOST_CHUNKS);
  const texts = [question, ...embedded.map(({ text }) => text)];
  const vectors: (readonly number[])[] = [];
  for (let first = 0; first < texts.length; first += BATCH) {
    const input = texts.slice(first, first + BATCH);
    const call = await context.ask({ kind: "embed", model, request: { input } });
    if (call.vectors?.length !== input.length) {
      const got = `${call.vectors?.length ?? "no"} vectors for ${input.length} texts`;
      throw failedStep("embed-malformed", `the server gave ${got}`);
    }
    vectors.push(...call.vectors);
  }
  const [query = [], ...candidates] = vectors;
  const left = chunks.length - embedded.length;
  return {
    chunks: nearest(query, candidates, top).flatMap((index) => embedded[index] ?? []),
    facts: { embedded: embedded.length },
    notes: left === 0 ? [] : [`cut: ${left} of ${chunks.length} passages were not embedded`],
  };
}

function nearest(
  query: readonly number[],
  candidates: readonly (readonly number[])[],
  top: number,
): readonly number[] {
  try {
    return rankByCosine(query, candidates, top).map(({ index }) => index);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw failedStep("embed-malformed", error.message);
  }
}
