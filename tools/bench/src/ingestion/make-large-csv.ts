import { closeSync, openSync, writeSync } from "node:fs";

const HEADER =
  "run,model,started_at,ok,ttft_ms,tokens_per_s,prompt_tokens,output_tokens,duration_ns,note,temperature,error\n";
const MODELS = ["llama3.1:8b", "qwen2.5:7b", "gemma2:9b", "mistral:7b"];
const ROWS_PER_WRITE = 5_000;
const START_MS = Date.UTC(2026, 0, 1);

/**
 * Twelve columns as a long benchmark would leave them: counts, decimals, a time, texts with and
 * without quotes, few and many different ones, empty cells. The same bytes every time.
 */
export function makeLargeCsv(path: string, bytes: number): void {
  const file = openSync(path, "w");
  try {
    let written = writeSync(file, HEADER);
    const random = xorshift(12_345);
    for (let run = 1; written < bytes; run += ROWS_PER_WRITE) {
      const rows = Array.from({ length: ROWS_PER_WRITE }, (_, index) => row(run + index, random));
      written += writeSync(file, rows.join(""));
    }
  } finally {
    closeSync(file);
  }
}

function row(run: number, random: () => number): string {
  const cells = [
    run,
    MODELS[Math.floor(random() * MODELS.length)],
    new Date(START_MS + run * 1_000).toISOString(),
    random() < 0.97,
    (random() * 900 + 20).toFixed(3),
    (random() * 120).toFixed(2),
    Math.floor(random() * 4_000),
    Math.floor(random() * 800),
    Math.floor(random() * 9e9),
    run % 10 === 0 ? '"slow, then fast"' : `steady run ${run % 97}`,
    random().toFixed(1),
    run % 33 === 0 ? "timeout" : "",
  ];
  return `${cells.join(",")}\n`;
}

/** Numbers from 0 to 1 (Marsaglia 2003, xorshift32). */
function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}
