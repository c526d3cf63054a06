import type { ModelShape } from "./model-shape.ts";

/** A tensor the model is made of. */
export interface PlannedTensor {
  readonly name: string;
  /** `norm` scales one vector, `embedding` is a table looked up by token, `matrix` multiplies. */
  readonly role: "norm" | "embedding" | "matrix";
  /** Row-major, `[out, in]`: the reverse of what GGUF lists. */
  readonly shape: readonly number[];
}

/** Every tensor of the model in file order, by the names llama.cpp looks for. */
export function tensorPlan(shape: ModelShape): readonly PlannedTensor[] {
  const { vocabularySize, embeddingLength: width, feedForwardLength: hidden } = shape;
  const layers = Array.from({ length: shape.layerCount }, (_, layer) => [
    norm(`blk.${layer}.attn_norm`, width),
    matrix(`blk.${layer}.attn_q`, width, width),
    matrix(`blk.${layer}.attn_k`, width, width),
    matrix(`blk.${layer}.attn_v`, width, width),
    matrix(`blk.${layer}.attn_output`, width, width),
    norm(`blk.${layer}.ffn_norm`, width),
    matrix(`blk.${layer}.ffn_gate`, hidden, width),
    matrix(`blk.${layer}.ffn_up`, hidden, width),
    matrix(`blk.${layer}.ffn_down`, width, hidden),
  ]);
  return [
    { name: "token_embd.weight", role: "embedding", shape: [vocabularySize, width] },
    ...layers.flat(),
    norm("output_norm", width),
  ];
}

/** How many numbers a tensor holds. */
export function valueCount({ shape }: PlannedTensor): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** How many numbers a model learns. */
export function parameterCount(shape: ModelShape): number {
  return tensorPlan(shape).reduce((total, tensor) => total + valueCount(tensor), 0);
}

function norm(name: string, length: number): PlannedTensor {
  return { name: `${name}.weight`, role: "norm", shape: [length] };
}

function matrix(name: string, rows: number, columns: number): PlannedTensor {
  return { name: `${name}.weight`, role: "matrix", shape: [rows, columns] };
}
