/** The sizes of a model of the llama architecture with full attention heads and tied embeddings. */
export interface ModelShape {
  /** Pieces in the vocabulary. */
  readonly vocabularySize: number;
  /** Width of the residual stream. */
  readonly embeddingLength: number;
  readonly layerCount: number;
  /** Width of the hidden layer of the feed-forward part. */
  readonly feedForwardLength: number;
  /** Attention heads; each is `embeddingLength / headCount` wide. */
  readonly headCount: number;
  /** The most tokens a server may give it; it gets worse beyond those of a training window. */
  readonly contextLength: number;
  /** Base of the rotary position embedding. */
  readonly ropeBase: number;
  /** Added to the mean square before the root in the layer norm. */
  readonly normEpsilon: number;
}

/**
 * The shipped demo model: 1.97 million parameters.
 * Few wide heads, because attention on a CPU costs per head and row, whatever the width of the head.
 */
export const DEMO_MODEL_SHAPE: ModelShape = {
  vocabularySize: 1024,
  embeddingLength: 192,
  layerCount: 4,
  feedForwardLength: 512,
  headCount: 3,
  contextLength: 2048,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};
