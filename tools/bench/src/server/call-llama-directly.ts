/**
 * node-llama-cpp with nothing around it: `call-llama-directly.ts <model> <calls>` generates and
 * prints the times of each call. Settings are those of the embedded server.
 */
import { getLlama, LlamaLogLevel } from "node-llama-cpp";

import {
  CONTEXT_LENGTH,
  generationTimes,
  MAX_TOKENS,
  overheadPrompts,
  WARM_UP_CALLS,
  type GenerationTimes,
} from "./overhead-work.ts";

const [modelPath = "", calls = "1"] = process.argv.slice(2);
const llama = await getLlama({
  gpu: false,
  build: "never",
  skipDownload: true,
  progressLogs: false,
  logLevel: LlamaLogLevel.error,
  maxThreads: 0,
});
const model = await llama.loadModel({ modelPath, gpuLayers: 0 });
const context = await model.createContext({
  contextSize: CONTEXT_LENGTH,
  batchSize: 512,
  threads: 1,
  flashAttention: false,
});
const sequence = context.getSequence();
const times: GenerationTimes[] = [];
for (const prompt of overheadPrompts(WARM_UP_CALLS + Number(calls))) {
  times.push(await generate(prompt));
}
process.stdout.write(JSON.stringify(times.slice(WARM_UP_CALLS)));
await model.dispose();

async function generate(prompt: string): Promise<GenerationTimes> {
  await sequence.clearHistory();
  const startNs = process.hrtime.bigint();
  const pieceNs: number[] = [];
  const options = { temperature: 0, yieldEogToken: true } as const;
  for await (const token of sequence.evaluate(model.tokenize(prompt), options)) {
    if (model.isEogToken(token)) break;
    if (model.detokenize([token]) !== "") pieceNs.push(Number(process.hrtime.bigint() - startNs));
    if (pieceNs.length >= MAX_TOKENS) break;
  }
  return generationTimes(0, pieceNs);
}
