/** `node print-material.ts <folder>`: everything that must not depend on the place it is made at. */
import {
  chunkDataset,
  ingestScan,
  metricLines,
  rankBm25,
  scanFolder,
  summarizeDataset,
} from "../src/index.ts";

const dataset = await ingestScan(await scanFolder(process.argv[2] ?? "."));
const chunks = chunkDataset(dataset, { chunkTokens: 64 });
process.stdout.write(
  JSON.stringify({
    hash: dataset.contentHash,
    material: summarizeDataset(dataset, { tokenBudget: 2000, seed: 7, modifiedTimes: true }),
    metrics: metricLines(dataset, { tokenBudget: 500 }),
    ranked: rankBm25("INDEX of ıstanbul, 1.5 ms", chunks, { top: 9 }),
  }),
);
