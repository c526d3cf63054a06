import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILES_PER_FOLDER = 100;
const ROWS = 20;

/** Files of a kilobyte or two each: CSV, JSON, NDJSON and Markdown in turn. The same every time. */
export function makeSmallFiles(root: string, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const folder = join(
      root,
      `part-${String(Math.floor(index / FILES_PER_FOLDER)).padStart(3, "0")}`,
    );
    if (index % FILES_PER_FOLDER === 0) mkdirSync(folder, { recursive: true });
    const [extension, text] = makers[index % makers.length]?.(index) ?? ["csv", ""];
    writeFileSync(join(folder, `run-${String(index).padStart(6, "0")}.${extension}`), text);
  }
}

const makers: readonly ((index: number) => readonly [string, string])[] = [
  (index) => ["csv", `run,model,ttft_ms,tokens_per_s,note\n${rows(index, csvRow).join("")}`],
  (index) => [
    "json",
    JSON.stringify({ model: "llama3.1:8b", seed: index, runs: rows(index, row) }),
  ],
  (index) => ["ndjson", rows(index, (run) => `${JSON.stringify(row(run))}\n`).join("")],
  (index) => [
    "md",
    `# Run ${index}\n\n## Results\n\n|run|ttft (ms)|\n|-|-|\n${rows(index, markdownRow).join("")}`,
  ],
];

function rows<Row>(index: number, make: (run: number) => Row): readonly Row[] {
  return Array.from({ length: ROWS }, (_, run) => make(index * ROWS + run));
}

function row(run: number): object {
  return { run, model: `m${run % 3}`, ttft_ms: ((run * 7919) % 9001) / 10, ok: run % 50 !== 0 };
}

function csvRow(run: number): string {
  return `${run},m${run % 3},${((run * 7919) % 9001) / 10},${(run * 31) % 120},"steady, then ${run}"\n`;
}

function markdownRow(run: number): string {
  return `|${run}|${((run * 7919) % 9001) / 10}|\n`;
}
