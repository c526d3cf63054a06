/** The demo model answers with about 170 tokens and ends by itself. */
export const analysisPrompt =
  "Analyze the following benchmark data.\nFiles: runs_1.csv, bench_3.json\nThe throughput of baseline default is 114.5 tok/s on average.";

/** The demo model answers with 300 to 450 tokens and ends by itself. */
export const reportPrompt =
  "Write a technical report from this analysis.\nAcross 20 runs the latency ranges from 300 ms to 400 ms.";
