import type { LoadedModel } from "../src/engines/engine.ts";
import { startLlamaEngine } from "../src/engines/llama/start-llama-engine.ts";
import { openModelLibrary } from "../src/models/model-library.ts";

/** A model in the engine, without a server: one slot, batches of 16 tokens. */
export async function loadModel(path: string): Promise<LoadedModel> {
  const engine = await startLlamaEngine({ threads: 1, flashAttention: false });
  const [file] = (await openModelLibrary([path])).models;
  if (file === undefined) throw new Error(`no model at ${path}`);
  return engine.load(
    { file, contextLength: 2048, batchSize: 16, threads: 0, useMmap: undefined, parallel: 1 },
    new AbortController().signal,
  );
}
