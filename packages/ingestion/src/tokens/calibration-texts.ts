/**
 * Texts to have counted by a model's own tokenizer: of every kind that prompt material is made of,
 * and of those that tokenizers find hard. About 3,000 characters in all.
 */
export const CALIBRATION_TEXTS: readonly string[] = [
  "The baseline was always measured first, so a machine that warms up makes every later configuration look slower than it is. Runs in random order would have told the two apart.",
  "Files: README.md, aggregate.json, runs.csv, configurations.csv and 7 more\nThe data set holds 9 files: 3 CSV, 3 JSON and 3 Markdown; 57 rows.",
  "configurations.csv, 19 rows: throughput_tok_s mean 114.464, SD 0.291, 113.99 to 114.98; ttft_ms mean 579.675, SD 120, 341.75 to 715.57",
  "Row of results.csv: configuration=gpu60_ctx1024_temp0p6, run=3, throughput_tok_s=114.02, ttft_ms=603.21, eval_count=512, load_duration=4.83",
  "1 2.5 33 4.75 580 6144 71.25 8192 0.905 114.98 1048576 99.318 12345.678 0.0004 131072",
  "2026-11-28T12:34:56.789Z 2025-10-08 09:15:01 2024-02-29T23:59:59+02:00",
  "aggregate.json: throughput_tok_s.baseline.mean=79.34, contention_ratio=0.021, p95.latency_ms=1934.2, cv_percent=4.6, success=true",
  "Headings of report.md: Summary; Method; Results by model and quantization; Threats to validity; Recommendations",
  '{"run":1,"stage":"analyze","ok":true,"model":"gemma3:latest","options":{"num_gpu":60,"num_ctx":1024,"temperature":0.6}}',
  "3f786850e387550fdab836ed7e6dc881de23001b 89e6c98d92887913cadf06b2adb97f26cde4849b",
  "| Configuration | Avg Throughput (tok/s) | TTFT (ms) | Speedup |\n|---|---:|---:|---:|\n| baseline_vs_chimera | 99.34 | 1437.2 | +0.4% |",
  "cpuUserMs=1250, rssBytes=73400320, eventLoopDelayP99Ms=2.75, tokensPerSecond=41.6, firstTokenAt=0.218",
  "Die Messung größerer Modelle läuft über Nacht; die Ergebnisse hängen von der Kühlung und natürlich auch vom Netz ab. Élégante, naïve, façade.",
  "Задержка первого токена выросла вдвое после обновления сервера, пропускная способность не изменилась.",
  "在相同条件下重复测量十次，首个词元的延迟中位数为五百八十毫秒。サーバーの更新後に遅延が増えた。",
  "😀 🚀 ✅ ± µs → ≤ ≥ × √ é “quoted” — dash … °C €",
  "# Results\n\n## Method\n\n- ten runs\n- one warm-up\n\n\n## Limits\n\n1. one machine\n2. one model\n\n---\n\nSee [the tables](tables.md).\n",
  '{\n  "runs": [\n    {\n      "stage": "report",\n      "seconds": 12.5\n    }\n  ],\n  "note": null\n}\n',
  "run\tstage\tms\n1\tanalyze\t812\n2\tanalyze\t790\n3\treport\t1544\n4\treport\t1602\n",
  '```ts\nimport { readRun } from "./read-run.ts";\n\nexport function total(values: readonly number[]): number {\n  return values.reduce((sum, value) => sum + value, 0);\n}\n```',
  "Please summarize these measurements. What stands out? Write three findings, then name one recommendation that follows from them; don't repeat the numbers.",
  "tr108/gemma3/baseline/run_001.json, tr110/parallel-agents/homogeneous.csv, tr111_v2/summary-2025-11-27.md",
];
