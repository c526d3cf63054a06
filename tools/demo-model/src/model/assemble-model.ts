import { encodeGguf, type Tensor } from "../gguf/encode-gguf.ts";
import type { TensorType } from "../gguf/tensor-type.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { modelMetadata } from "./model-metadata.ts";
import type { ModelShape } from "./model-shape.ts";
import { parameterCount, tensorPlan, valueCount } from "./tensor-plan.ts";

/**
 * The model file for weights that follow one another in the order of {@link tensorPlan}.
 * Matrices get `type`; norms stay F32, because llama.cpp aborts the whole process on anything else.
 * Throws a RangeError where weights or vocabulary do not fit the shape.
 */
export function assembleModel(
  shape: ModelShape,
  vocabulary: Vocabulary,
  weights: Float32Array,
  type: TensorType,
): Uint8Array {
  if (vocabulary.length !== shape.vocabularySize) {
    throw new RangeError(
      `the vocabulary has ${vocabulary.length} pieces, the model ${shape.vocabularySize}`,
    );
  }
  const parameters = parameterCount(shape);
  if (weights.length !== parameters) {
    throw new RangeError(`there are ${weights.length} weights, the model has ${parameters}`);
  }
  let start = 0;
  const tensors = tensorPlan(shape).map((planned): Tensor => {
    const values = weights.subarray(start, start + valueCount(planned));
    start += values.length;
    return {
      name: planned.name,
      dimensions: planned.shape.toReversed(),
      type: planned.role === "norm" ? "F32" : type,
      values,
    };
  });
  return encodeGguf(modelMetadata(shape, vocabulary, type), tensors);
}
