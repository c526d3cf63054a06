import { z } from "@runproof/contract/zod";

import { utcTime } from "../foreign/utc-time.ts";

/** Longer than any benchmark (eleven days), short enough for whole nanoseconds. */
const MOST_MS = 1e9;
const MOST_TOKENS = 1e9;
const MOST_RUNS = 1_000;

export const milliseconds = z.number().min(0).max(MOST_MS);
export const seconds = z
  .number()
  .min(0)
  .max(MOST_MS / 1_000);

/** One call, as the suite measured it: `ttft_ms` and `total_duration_ms` by its own clock, the others by Ollama. */
export const suiteMetricsSchema = z.object({
  ttft_ms: milliseconds,
  throughput_tokens_per_sec: z.number().min(0).max(1e12),
  total_duration_ms: milliseconds,
  tokens_generated: z.int().min(0).max(MOST_TOKENS),
  prompt_eval_duration_ms: milliseconds,
  eval_duration_ms: milliseconds,
  load_duration_ms: milliseconds,
});
export type SuiteMetrics = z.infer<typeof suiteMetricsSchema>;

export const suiteConfigurationSchema = z.record(
  z.string().min(1).max(100),
  z.union([z.number(), z.boolean(), z.string().max(10_000)]),
);

export const tokens = z.int().min(0).max(MOST_TOKENS);

export const suiteRunNumberSchema = z.int().min(1).max(MOST_RUNS);

export const systemSchema = z.object({
  os: z.string().max(200).optional(),
  arch: z.string().max(200).optional(),
  rust_version: z.string().max(200).optional(),
});

/** What a side of a comparison has in every version that keeps single calls. */
export const suiteSideFields = {
  model: z.string().min(1).max(500),
  runs: suiteRunNumberSchema,
  configuration: suiteConfigurationSchema,
  system_info: systemSchema.optional(),
  timestamp: utcTime.optional(),
};

export const suiteFileFields = {
  language: z.string().max(100).optional(),
  timestamp: utcTime.optional(),
};

export const suiteCallSchema = z.object({
  run_number: suiteRunNumberSchema,
  stage: z.enum(["analysis", "report"]),
  prompt: z.string(),
  response: z.string(),
  metrics: suiteMetricsSchema,
});
export type SuiteCall = z.infer<typeof suiteCallSchema>;

export const suiteWorkflowSchema = z.object({
  ingest_seconds: seconds,
  analysis_seconds: seconds,
  report_seconds: seconds,
  total_seconds: seconds,
});
export type SuiteWorkflow = z.infer<typeof suiteWorkflowSchema>;

export const suiteWorkflowRunSchema = z.object({
  run_number: suiteRunNumberSchema,
  benchmark_data_count: z.int().min(0).max(1e9).optional(),
  workflow: suiteWorkflowSchema,
  llm_calls: z.array(suiteCallSchema.pick({ run_number: true, stage: true, metrics: true })),
});
export type SuiteWorkflowRun = z.infer<typeof suiteWorkflowRunSchema>;

/** A time without a zone, as Python writes it. */
export const localTime = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?$/,
    "not a time like 2025-10-09T16:38:33.906181",
  );
