import { expect, it } from "vitest";

import { metricRank } from "../../../src/summary/metric-rank.ts";

it.each([
  "throughput_tok_s",
  "Throughput (tok/s)",
  "tokens_per_second",
  "tokensPerSecond",
  "evalTokensPerSecond",
  "TTFT (ms)",
  "ttftMs",
  "latency",
  "tps",
  "time to first token",
  "aggregate.average_tokens_per_second",
])("takes %s for a headline metric", (name) => expect(metricRank(name)).toBe(0));

it.each([
  "duration_ms",
  "loadMs",
  "eval_duration",
  "total tokens",
  "p95",
  "rss_bytes",
  "throughput_sd",
  "ttft_cv_percent",
  "wall time",
])("takes %s for another measured quantity", (name) => expect(metricRank(name)).toBe(1));

it.each([
  "run",
  "stage",
  "configuration",
  "num_gpu",
  "temperature",
  "timestamp",
  "workload",
  "evaluator",
])("takes %s for no metric", (name) => expect(metricRank(name)).toBeUndefined());
