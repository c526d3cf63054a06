import { z } from "@runproof/contract/zod";

import type { ForeignCall } from "../foreign/foreign-session.ts";
import { milliToNano } from "../foreign/nanoseconds.ts";
import { readBySchema } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import type { Pair, PairAgent } from "./pair-run.ts";
import { pairSession } from "./pair-session.ts";
import { milliseconds, suiteConfigurationSchema, tokens } from "./suite-schemas.ts";
import { isObject, keyOf } from "./suite-sides.ts";

const FORMAT = "chimeraforge-python-multi-tr116";

const agentSchema = z.object({
  id: z.string().max(200),
  base_url: z.string().max(2_000),
  options: suiteConfigurationSchema,
  response: z.string().optional(),
  metrics: z.object({
    tokens_generated: tokens,
    throughput_tokens_per_sec: z.number().min(0).max(1e12),
    ttft_ms: milliseconds,
    total_duration_ms: milliseconds,
    wall_clock_ms: milliseconds,
  }),
});
type Agent = z.infer<typeof agentSchema>;

const runSchema = z.object({
  scenario: z.string().min(1).max(200),
  collector: agentSchema,
  insight: agentSchema,
  concurrent_wall_time_ms: milliseconds,
});
const summarySchema = z.object({ runs: z.tuple([runSchema], runSchema) });

/** Pairs of the Python program of November 2025: one call per agent, times in ms, no summary object. */
export const pythonMultiDirect: Importer = {
  kind: "file",
  format: FORMAT,
  title: "Chimeraforge Python agents in pairs (concurrent_wall_time_ms; a run or its summary.json)",
  recognizes: (content) => {
    if (content.kind !== "json") return false;
    const runs = keyOf(content.value, "runs");
    const run = Array.isArray(runs) ? runs[0] : content.value;
    return isObject(run) && keyOf(run, "collector", "metrics", "wall_clock_ms") !== undefined;
  },
  read: (file: ImportFile) => {
    const many = file.content.kind === "json" && keyOf(file.content.value, "runs") !== undefined;
    const runs = many
      ? readBySchema(summarySchema, file.content, file.path).runs
      : ([readBySchema(runSchema, file.content, file.path)] as const);
    return [
      pairSession(file, {
        format: FORMAT,
        scenario: runs[0].scenario,
        model: undefined,
        pairs: runs.map((run) => pairOf(run, many ? 1 : 2)) as [Pair, ...Pair[]],
        facts: { "Language of the client": "Python" },
        absent: {
          TTFT: "it is the server's prompt evaluation alone; no clock at the client took it, so load, queueing and the network are not in it",
          "load times": "the program left load_duration out of everything it wrote",
          "start times": "the program recorded none",
        },
      }),
    ];
  },
};

function pairOf(run: z.infer<typeof runSchema>, detail: number): Pair {
  const { collector, insight, concurrent_wall_time_ms: wallMs } = run;
  return {
    key: JSON.stringify(["python-direct", wallMs, collector.metrics, insight.metrics]),
    detail,
    wallNs: milliToNano(wallMs),
    agents: [agentOf(collector), agentOf(insight)],
  };
}

function agentOf(agent: Agent): PairAgent {
  const { id, base_url: server, options, response, metrics } = agent;
  return {
    label: id,
    server,
    options,
    durationNs: milliToNano(metrics.wall_clock_ms),
    facts: {},
    call: { ...callOf(metrics), options, answer: response },
  };
}

/** How far the two ways to an evaluation time may lie apart: both come from the same integers. */
const SAME = 1e-6;

/**
 * The program wrote evaluation + prompt evaluation as total, and prompt evaluation as TTFT. What is
 * left is the evaluation, where tokens and rate say the same.
 */
function callOf(metrics: Agent["metrics"]): ForeignCall {
  const { tokens_generated: count, ttft_ms: promptEvalMs, wall_clock_ms: wallMs } = metrics;
  const absent = { loadNs: "the program left it out" };
  const ttft = { ms: promptEvalMs, rule: "server-prompt" } as const;
  if (count === 0) {
    const error = { code: "incomplete", message: "the file has 0 tokens for this call" };
    return { failure: { status: "failed", error }, ttft, wallMs, absent };
  }
  const evalMs = metrics.total_duration_ms - promptEvalMs;
  const rate = (1_000 * count) / evalMs;
  const told = Math.abs(rate / metrics.throughput_tokens_per_sec - 1) < SAME;
  return {
    tokens: count,
    ttft,
    wallMs,
    promptEvalMs,
    ...(told && { evalMs }),
    absent: told
      ? absent
      : { ...absent, evalNs: "tokens, rate and total of the file do not agree on it" },
  };
}
