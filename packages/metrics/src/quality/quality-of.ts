import {
  SCHEMA_VERSION,
  type AnswerQuality,
  type CallRecord,
  type QualityFile,
} from "@runproof/contract";

import { runOutcome } from "../session/run-outcome.ts";
import type { SessionRecords } from "../session/session-records.ts";
import { cosineSimilarity } from "./cosine-similarity.ts";
import { grounding, materialNumbers, type MaterialNumbers } from "./grounding.ts";
import { outlineCompliance } from "./outline-compliance.ts";
import { repetition } from "./repetition.ts";
import { loadRougeL, type RougeL } from "./rouge-l.ts";
import { wordsOf } from "./words-of.ts";

/** What is needed of a call record. */
export type AnsweredCall = Pick<
  CallRecord,
  | "id"
  | "runId"
  | "cellId"
  | "block"
  | "stage"
  | "phase"
  | "status"
  | "endpoint"
  | "answerHash"
  | "promptHash"
> & { readonly server: Pick<CallRecord["server"], "doneReason"> };

export interface QualityInput extends Omit<SessionRecords, "calls"> {
  readonly calls: readonly AnsweredCall[];
  /** The text of a hash, as the run directory keeps it; undefined where it is not kept. */
  readonly textOf: (hash: string) => Promise<string | undefined>;
  /** The plan's reference answer as text; absent = answers are compared with the baseline's. */
  readonly reference?: string | undefined;
  /** Vectors of answers (by hash) and of the reference (`"reference"`), where they were made. */
  readonly embeddings?: ReadonlyMap<string, ArrayLike<number>> | undefined;
  /** What made them; goes into the file as it is. */
  readonly embeddingFacts?: QualityFile["embeddings"];
  /** Why some of the vectors, or all, are missing. */
  readonly embeddingsAbsent?: string | undefined;
  readonly signal?: AbortSignal;
}

interface Tools {
  readonly input: QualityInput;
  readonly rougeL: RougeL;
  readonly outline: readonly string[];
  readonly counterpartOf: (call: AnsweredCall) => AnsweredCall | undefined;
  readonly materials: Map<string, MaterialNumbers | undefined>;
}

/**
 * What is found in every answer of runs that ended well: whether it has the asked headings, whether
 * its numbers occur in its prompt, how much it repeats itself, how it ended, and how near it comes to
 * the reference or to the baseline's answer of the same block. Pure but for `textOf`.
 *
 * @throws the signal's reason when it is aborted
 */
export async function qualityOf(input: QualityInput): Promise<QualityFile> {
  const { resolvedPlan, calls, runs } = input;
  const good = new Set(runs.filter((run) => runOutcome(run) === "ok").map(({ id }) => id));
  const answers = calls.filter((call) => isAnswer(call) && good.has(call.runId));
  const tools: Tools = {
    input,
    rougeL: await loadRougeL(),
    outline: resolvedPlan.plan.quality?.outline ?? [],
    counterpartOf: counterparts(answers, resolvedPlan),
    materials: new Map(),
  };
  const found: AnswerQuality[] = [];
  for (const call of answers) {
    input.signal?.throwIfAborted();
    const quality = await answerQuality(call, tools);
    if (quality !== undefined) found.push(quality);
  }
  const { embeddingModel } = resolvedPlan.plan.quality ?? {};
  return {
    schemaVersion: SCHEMA_VERSION,
    reference: input.reference === undefined ? "baseline-answer" : "given",
    ...(embeddingModel !== undefined && { embeddingModel }),
    ...(input.embeddingFacts !== undefined && { embeddings: input.embeddingFacts }),
    answers: found,
    absent: absentReasons(input, found.length, answers.length),
  };
}

function isAnswer({ phase, status, endpoint, answerHash }: AnsweredCall): boolean {
  return (
    phase === "measured" && status === "ok" && endpoint !== "embed" && answerHash !== undefined
  );
}

async function answerQuality(call: AnsweredCall, tools: Tools): Promise<AnswerQuality | undefined> {
  const { input, outline } = tools;
  const { answerHash } = call;
  const answer = answerHash === undefined ? undefined : await input.textOf(answerHash);
  if (answerHash === undefined || answer === undefined) return undefined;
  const words = wordsOf(answer);
  const material = await materialOf(call, tools);
  const compliance = outlineCompliance(answer, outline);
  const grounded = material === undefined ? undefined : grounding(answer, material);
  const { distinctShare, repeatedShare } = repetition(words);
  const counterpart = tools.counterpartOf(call);
  const other = input.reference ?? (await textOf(counterpart?.answerHash, input));
  const rouge = other === undefined ? undefined : tools.rougeL(answer, other);
  const similarity = similarityOf(answerHash, counterpart?.answerHash, input);
  return {
    callId: call.id,
    runId: call.runId,
    cellId: call.cellId,
    block: call.block,
    stage: call.stage,
    answerHash,
    words: words.length,
    ...(call.server.doneReason !== undefined && { stopReason: call.server.doneReason }),
    ...(compliance !== undefined && {
      outline: { ...compliance, missing: [...compliance.missing] },
    }),
    ...(grounded !== undefined && {
      grounding: { ...grounded, unfounded: [...grounded.unfounded] },
    }),
    ...(distinctShare !== undefined && { distinctShare }),
    ...(repeatedShare !== undefined && { repeatedShare }),
    ...(rouge !== undefined && { rougeL: rouge }),
    ...(similarity !== undefined && { embeddingSimilarity: similarity }),
  };
}

async function materialOf(
  { promptHash }: AnsweredCall,
  { input, materials }: Tools,
): Promise<MaterialNumbers | undefined> {
  if (promptHash === undefined) return undefined;
  if (materials.has(promptHash)) return materials.get(promptHash);
  const text = await input.textOf(promptHash);
  const numbers = text === undefined ? undefined : materialNumbers(text);
  materials.clear();
  materials.set(promptHash, numbers);
  return numbers;
}

async function textOf(hash: string | undefined, input: QualityInput): Promise<string | undefined> {
  return hash === undefined ? undefined : await input.textOf(hash);
}

function similarityOf(
  answerHash: string,
  counterpartHash: string | undefined,
  { embeddings, reference }: QualityInput,
): number | undefined {
  const key = reference === undefined ? counterpartHash : "reference";
  const [own, other] = [embeddings?.get(answerHash), embeddings?.get(key ?? "")];
  return own === undefined || other === undefined ? undefined : cosineSimilarity(own, other);
}

/** The baseline's answer of the same block, stage and place in it; the baseline itself has none. */
function counterparts(
  answers: readonly AnsweredCall[],
  { cells, plan }: QualityInput["resolvedPlan"],
): (call: AnsweredCall) => AnsweredCall | undefined {
  const baseline = cells.find(({ arm }) => arm === plan.baseline)?.id;
  const places = new Map<string, string>();
  const counts = new Map<string, number>();
  const ofBaseline = new Map<string, AnsweredCall>();
  for (const call of answers) {
    const group = `${call.runId}/${call.stage}`;
    const place = counts.get(group) ?? 0;
    counts.set(group, place + 1);
    const key = `${call.block}/${call.stage}/${place}`;
    places.set(call.id, key);
    if (call.cellId === baseline) ofBaseline.set(key, call);
  }
  return (call) =>
    call.cellId === baseline ? undefined : ofBaseline.get(places.get(call.id) ?? "");
}

function absentReasons(
  { resolvedPlan, embeddings, embeddingsAbsent, reference }: QualityInput,
  found: number,
  asked: number,
): Record<string, string> {
  const { outline, embeddingModel } = resolvedPlan.plan.quality ?? {};
  return {
    ...(found < asked && {
      answers: `the texts of ${asked - found} of ${asked} answers are not kept`,
    }),
    ...(outline === undefined && { outlineShare: "the plan asks for no outline" }),
    ...((embeddings === undefined || embeddingsAbsent !== undefined) && {
      embeddingSimilarity:
        embeddingsAbsent ??
        (embeddingModel === undefined
          ? "the plan names no model for embeddings"
          : `${embeddingModel} was not asked for embeddings`),
    }),
    ...(reference === undefined && {
      baseline:
        "answers are compared with those of the baseline, which has nothing to be compared with",
    }),
  };
}
