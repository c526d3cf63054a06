import type { AnsweredCall, QualityInput } from "@runproof/metrics";
import { readEmbeddings, sha256 } from "@runproof/run-store";

export interface WantedEmbeddings {
  /** The plan's model of embeddings; undefined = it names none. */
  readonly model: string | undefined;
  readonly reference: string | undefined;
  readonly calls: readonly AnsweredCall[];
}

/** An answer that says nothing is not kept, and has no vector. */
const NO_TEXT = sha256("");

/**
 * The vectors that a run directory keeps of its answers and of the reference, as `qualityOf` takes them,
 * and why some are missing.
 *
 * @throws BenchError RUN_UNREADABLE, RUN_INCOMPATIBLE
 */
export async function embeddingsOfRun(
  path: string,
  { model, reference, calls }: WantedEmbeddings,
): Promise<Pick<QualityInput, "embeddings" | "embeddingFacts" | "embeddingsAbsent">> {
  const stored = model === undefined ? undefined : await readEmbeddings(path);
  if (model === undefined || stored === undefined) return {};
  const { vectors, digest, cut, absent } = stored;
  const embeddings = new Map<string, ArrayLike<number>>(vectors);
  const own = reference === undefined ? undefined : vectors.get(sha256(reference));
  if (own !== undefined) embeddings.set("reference", own);
  const wanted = new Set(calls.filter(isAnswer).flatMap(({ answerHash = [] }) => answerHash));
  if (reference !== undefined) wanted.add(sha256(reference));
  wanted.delete(NO_TEXT);
  const missing = [...wanted].filter((hash) => !vectors.has(hash));
  const [first] = vectors.values();
  return {
    embeddings,
    ...(first !== undefined && {
      embeddingFacts: {
        ...(digest !== undefined && { digest }),
        dimensions: first.length,
        texts: vectors.size,
        cut: cut.size,
      },
    }),
    ...(missing.length > 0 && {
      embeddingsAbsent: `${model} embedded ${wanted.size - missing.length} of ${wanted.size} texts${because(missing, absent)}`,
    }),
  };
}

function because(missing: readonly string[], absent: ReadonlyMap<string, string>): string {
  const reason = missing.map((hash) => absent.get(hash)).find((each) => each !== undefined);
  return reason === undefined ? "" : ` (${reason})`;
}

function isAnswer({ phase, status, endpoint }: AnsweredCall): boolean {
  return phase === "measured" && status === "ok" && endpoint !== "embed";
}
