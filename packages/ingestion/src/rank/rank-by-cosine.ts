export interface RankedVector {
  /** Place in the list that was given. */
  readonly index: number;
  /** −1 to 1. */
  readonly score: number;
}

/**
 * The vectors that point most in the direction of the query, best first; of equals the first one
 * comes first. A vector of zeros has the score 0.
 *
 * @throws RangeError for vectors of another length or with values that are no numbers
 */
export function rankByCosine(
  query: readonly number[],
  vectors: readonly (readonly number[])[],
  top: number,
): readonly RankedVector[] {
  const queryNorm = norm(query);
  return vectors
    .map((vector, index) => ({ index, score: cosine(query, vector, queryNorm) }))
    .toSorted((left, right) => right.score - left.score || left.index - right.index)
    .slice(0, Math.max(0, top));
}

function cosine(query: readonly number[], vector: readonly number[], queryNorm: number): number {
  if (vector.length !== query.length) {
    throw new RangeError(`vectors of ${query.length} and ${vector.length} values do not compare`);
  }
  const product = dot(query, vector);
  const norms = queryNorm * norm(vector);
  if (!Number.isFinite(product) || !Number.isFinite(norms)) {
    throw new RangeError("a vector has values that are no finite numbers");
  }
  return norms === 0 ? 0 : Math.max(-1, Math.min(1, product / norms));
}

function norm(vector: readonly number[]): number {
  return Math.sqrt(dot(vector, vector));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
