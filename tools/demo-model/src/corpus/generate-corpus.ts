import { createRandom } from "../random.ts";
import { generateExample, type Example } from "./generate-example.ts";

/** Writes the training examples; the same seed gives the same text, byte for byte. */
export function generateCorpus({
  seed,
  count,
}: {
  readonly seed: number;
  readonly count: number;
}): readonly Example[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => generateExample(random));
}
