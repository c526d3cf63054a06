/**
 * How far the estimates of tokens are from models' own tokenizers:
 * `pnpm -F @runproof/bench token-counts [more.gguf ...]`. Fits the weights of the default counter to
 * all models that are given, and prints them with the errors on texts that were not fitted.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

import { demoModelPath } from "@runproof/embedded-ollama";
import {
  CALIBRATION_TEXTS,
  calibrateTokenCounter,
  DEFAULT_TOKEN_COUNTER,
  ingestScan,
  scanFolder,
  summarizeDataset,
} from "@runproof/ingestion";
import { getLlama, LlamaLogLevel } from "node-llama-cpp";

const sampleData = fileURLToPath(new URL("../../../apps/cli/sample-data", import.meta.url));
const others = process.argv.slice(2).filter((argument) => argument !== "--");
const llama = await getLlama({
  gpu: false,
  build: "never",
  skipDownload: true,
  progressLogs: false,
  logLevel: LlamaLogLevel.error,
});

/** Texts of the kind prompts are made of; none is among those that are fitted. */
async function heldOutTexts(): Promise<Readonly<Record<string, string>>> {
  const dataset = await ingestScan(await scanFolder(sampleData));
  const readme = await readFile(new URL("../../../README.md", import.meta.url), "utf8");
  const material = summarizeDataset(dataset, { tokenBudget: 2000, seed: 1 });
  return {
    "material, 200 tokens": summarizeDataset(dataset, { tokenBudget: 200, seed: 1 }),
    "material, 2000 tokens": material,
    "rows of it": material
      .split("\n")
      .filter((line) => line.startsWith("Row of"))
      .join("\n"),
    "README, 4000 characters": readme.slice(0, 4000),
  };
}

const heldOut = await heldOutTexts();
const counted: { readonly model: string; readonly tokens: (text: string) => number }[] = [];
for (const modelPath of [demoModelPath, ...others]) {
  const model = await llama.loadModel({ modelPath, gpuLayers: 0, vocabOnly: true });
  const tokens = (text: string): number => model.tokenize(text).length;
  counted.push({ model: basename(modelPath), tokens });
}
// What the greediest of the models needs. The vocabulary of the demo model is too small to count.
const fitted = others.length === 0 ? counted : counted.slice(1);
const pooled = CALIBRATION_TEXTS.map((text) => ({
  text,
  tokens: Math.max(...fitted.map(({ tokens }) => tokens(text))),
}));

const percent = (estimate: number, tokens: number): string =>
  `${estimate >= tokens ? "+" : ""}${(100 * (estimate / tokens - 1)).toFixed(0)} %`;

console.log("estimate / count − 1, on texts that were not fitted");
for (const { model, tokens } of counted) {
  const samples = CALIBRATION_TEXTS.map((text) => ({ text, tokens: tokens(text) }));
  const own = calibrateTokenCounter(samples, { kind: "server" });
  console.log(`\n${model}`);
  for (const [name, text] of Object.entries(heldOut)) {
    const count = tokens(text);
    const columns = [
      `${count} tokens`,
      `bytes / 3 ${percent(Math.ceil(Buffer.byteLength(text) / 3), count)}`,
      `default ${percent(DEFAULT_TOKEN_COUNTER.count(text), count)}`,
      `fitted to it ${own === undefined ? "-" : percent(own.count(text), count)}`,
    ];
    console.log(`  ${name.padEnd(24)} ${columns.join(" · ")}`);
  }
  const lowest = (count: (text: string) => number): string =>
    samples
      .map((sample) => count(sample.text) / sample.tokens - 1)
      .toSorted((left, right) => left - right)
      .map((error) => `${(100 * error).toFixed(0)}`)
      .join(" ");
  console.log(`  calibration texts, default, %: ${lowest(DEFAULT_TOKEN_COUNTER.count)}`);
  if (own !== undefined) console.log(`  fitted to it: ${JSON.stringify(own.facts)}`);
}
console.log("\nfitted to all but the demo model");
console.log(JSON.stringify(calibrateTokenCounter(pooled, { kind: "estimate" })?.facts));
await llama.dispose();
