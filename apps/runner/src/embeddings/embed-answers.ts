import type { CallRecord, ResolvedPlan } from "@runproof/contract";
import type { Client } from "@runproof/ollama-client";
import { readEmbeddings, readKeptText, readRun, sha256, type RunWriter } from "@runproof/run-store";

import { emit } from "../emit.ts";
import { digestOf } from "./digest-of.ts";
import { embedText } from "./embed-text.ts";

export interface AnswersToEmbed {
  readonly directory: string;
  readonly resolvedPlan: ResolvedPlan;
  readonly client: Client;
  readonly writer: RunWriter;
  /** Ends it between two texts; what is made by then is on the disk. */
  readonly signal: AbortSignal;
}

/** A server that refuses so many texts in a row refuses the others, too. */
const MOST_FAILURES_IN_A_ROW = 3;

/**
 * When all is measured: put every different answer and the reference on record as vectors of the plan's
 * model of embeddings, those that are not there yet. What does not work becomes a record with its reason.
 *
 * @throws BenchError DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function embedAnswers(input: AnswersToEmbed): Promise<void> {
  const { directory, resolvedPlan, client, writer, signal } = input;
  const { embeddingModel: model, reference } = resolvedPlan.plan.quality ?? {};
  if (model === undefined || signal.aborted) return;
  const digest = await digestOf(client, model, signal);
  const texts = await missingTexts(directory, digest, reference);
  if (texts.length === 0) return;
  emit({ event: "embedding", model, texts: texts.length });
  let failures = 0;
  let failure: string | undefined;
  for (const { hash: textHash, read } of texts) {
    const text = await read();
    if (text === undefined) continue;
    const embedded = await embedText(client, { model, text, signal });
    if (signal.aborted) return;
    const facts = { schemaVersion: 1, textHash, model } as const;
    if (embedded.kind === "failed") {
      const { reason } = embedded;
      await writer.appendEmbedding({ ...facts, kind: "embedding-absent", reason });
      failure ??= reason;
      failures += 1;
      if (failures === MOST_FAILURES_IN_A_ROW) break;
      continue;
    }
    failures = 0;
    const { vector, isCut } = embedded;
    await writer.appendEmbedding({
      ...facts,
      kind: "embedding",
      ...(digest !== undefined && { digest }),
      dimensions: vector.length,
      vector: [...vector],
      ...(isCut && { cut: true }),
    });
  }
  if (failure === undefined) return;
  const message = `not all answers were embedded: ${failure}; to ask again, resume the run`;
  emit({ event: "warning", message });
}

interface TextToEmbed {
  readonly hash: string;
  /** Undefined where the run directory does not keep it. */
  readonly read: () => Promise<string | undefined>;
}

/** The reference first, then the answers in the order in which they were given; each text once. */
async function missingTexts(
  directory: string,
  digest: string | undefined,
  reference: unknown,
): Promise<readonly TextToEmbed[]> {
  const stored = await readEmbeddings(directory);
  const there = stored === undefined || stored.digest !== digest ? undefined : stored.vectors;
  const { calls } = await readRun(directory, () => answerHashOf);
  const answers = new Set(calls.filter((hash) => hash !== undefined));
  const texts: TextToEmbed[] = [...answers].map((hash) => ({
    hash,
    read: async () => await readKeptText(directory, hash),
  }));
  if (typeof reference === "string") {
    const hash = sha256(reference);
    if (!answers.has(hash)) texts.unshift({ hash, read: () => Promise.resolve(reference) });
  }
  return texts.filter(({ hash }) => there?.has(hash) !== true);
}

function answerHashOf({ phase, status, endpoint, answerHash }: CallRecord): string | undefined {
  const isAnswer = phase === "measured" && status === "ok" && endpoint !== "embed";
  return isAnswer ? answerHash : undefined;
}
