import { z } from "@runproof/contract/zod";

import type { ForeignSession } from "../foreign/foreign-session.ts";
import { secondsToNano } from "../foreign/nanoseconds.ts";
import { shortestOptions } from "../foreign/shortest-options.ts";
import { utcTime } from "../foreign/utc-time.ts";
import { importError, readBySchema } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import type { PairAgent } from "./pair-run.ts";
import { pairSession } from "./pair-session.ts";
import { rustCall } from "./rust-call.ts";
import { rustStages } from "./rust-stages.ts";
import { suiteFacts } from "./suite-facts.ts";
import {
  seconds,
  suiteCallSchema,
  suiteConfigurationSchema,
  suiteMetricsSchema,
  suiteRunNumberSchema,
  suiteWorkflowSchema,
  systemSchema,
} from "./suite-schemas.ts";
import { keyOf } from "./suite-sides.ts";

export const rustConfigSchema = z.object({
  base_url: z.string().max(2_000),
  id: z.string().max(200),
  label: z.string().max(500),
  model: z.string().min(1).max(500),
  options: suiteConfigurationSchema,
});

export const rustPairSummarySchema = z.object({
  concurrent_wall_time_s: seconds,
  sequential_estimated_s: seconds.optional(),
  collector_throughput: z.number(),
  insight_throughput: z.number(),
  collector_ttft_ms: z.number().min(0).max(1e9),
  insight_ttft_ms: z.number().min(0).max(1e9),
});
export type RustPairSummary = z.infer<typeof rustPairSummarySchema>;

const resultFields = {
  system_info: systemSchema.optional(),
  timestamp: utcTime.optional(),
};
const agentOf = <Result extends z.ZodType>(result: Result) =>
  z.object({ config: rustConfigSchema, execution_time_s: seconds, result });
const pairOf = <Agent extends z.ZodType>(agent: Agent) =>
  z.object({
    collector: agent,
    insight: agent,
    run_number: suiteRunNumberSchema,
    scenario: z.string().min(1).max(200),
    summary: rustPairSummarySchema,
  });

const firstAgentSchema = agentOf(
  z.object({ ...resultFields, individual_runs: z.array(suiteMetricsSchema).min(1).max(1) }),
);
const secondAgentSchema = agentOf(
  z.object({
    ...resultFields,
    benchmark_data_count: z.int().min(0).max(1e9).optional(),
    llm_calls: z
      .array(suiteCallSchema.omit({ run_number: true }))
      .min(1)
      .max(2),
    workflow: suiteWorkflowSchema,
  }),
);
const firstSchema = pairOf(firstAgentSchema);
const secondSchema = pairOf(secondAgentSchema);

/** Two agents at once, one call each. */
export const rustMultiV1: Importer = {
  kind: "file",
  format: "chimeraforge-multi-v1",
  title: "Chimeraforge Rust agents in pairs v1 (one call per agent)",
  recognizes: (content) =>
    content.kind === "json" &&
    has(content.value, "individual_runs") &&
    !has(content.value, "llm_calls"),
  read: (file) => [
    sessionOf(
      file,
      "chimeraforge-multi-v1",
      readBySchema(firstSchema, file.content, file.path),
      firstAgent,
    ),
  ],
};

/** Two agents at once, each with its workflow of two calls. */
export const rustMultiV2: Importer = {
  kind: "file",
  format: "chimeraforge-multi-v2",
  title: "Chimeraforge Rust agents in pairs v2 (llm_calls of a workflow per agent)",
  recognizes: (content) => content.kind === "json" && has(content.value, "llm_calls"),
  read: (file) => [
    sessionOf(
      file,
      "chimeraforge-multi-v2",
      readBySchema(secondSchema, file.content, file.path),
      (agent) => secondAgent(agent, file.path),
    ),
  ],
};

function has(value: unknown, key: string): boolean {
  return ["collector", "insight"].every(
    (agent) => keyOf(value, agent, "result", key) !== undefined,
  );
}

/** What tells whether two files hold the same pair. */
export function rustPairKey(summary: RustPairSummary): string {
  const { concurrent_wall_time_s: wall, collector_throughput: a, insight_throughput: b } = summary;
  return JSON.stringify(["rust", wall, a, b]);
}

function sessionOf<
  Agent extends z.infer<typeof firstAgentSchema> | z.infer<typeof secondAgentSchema>,
>(
  file: ImportFile,
  format: string,
  content: {
    readonly collector: Agent;
    readonly insight: Agent;
    readonly scenario: string;
    readonly summary: RustPairSummary;
  },
  agentFrom: (agent: Agent) => PairAgent,
): ForeignSession {
  const { collector, insight, scenario, summary } = content;
  if (collector.config.model !== insight.config.model) {
    throw importError(file.path, "its agents ran different models", {
      why: `${collector.config.model} and ${insight.config.model}`,
      hint: "no program of the suite writes such a pair; import the file as the benchmark wrote it",
    });
  }
  const ends = [collector, insight]
    .map(({ result }) => result.timestamp)
    .filter((time) => time !== undefined);
  const recordedAt = ends.toSorted().at(-1);
  return pairSession(file, {
    format,
    scenario,
    model: collector.config.model,
    ...(recordedAt !== undefined && { recordedAt }),
    facts: suiteFacts("Rust", collector.result.system_info),
    pairs: [
      {
        key: rustPairKey(summary),
        detail: 2,
        wallNs: secondsToNano(summary.concurrent_wall_time_s),
        agents: [agentFrom(collector), agentFrom(insight)],
      },
    ],
  });
}

function agentFields({
  config,
  execution_time_s: duration,
}: z.infer<typeof firstAgentSchema> | z.infer<typeof secondAgentSchema>): Omit<PairAgent, "facts"> {
  return {
    label: config.label,
    server: config.base_url,
    options: shortestOptions(config.options),
    durationNs: secondsToNano(duration),
  };
}

function firstAgent(agent: z.infer<typeof firstAgentSchema>): PairAgent {
  const fields = agentFields(agent);
  const [metrics] = agent.result.individual_runs;
  if (metrics === undefined) throw new RangeError("an agent without a call");
  return { ...fields, facts: {}, call: { ...rustCall(metrics), options: fields.options } };
}

function secondAgent(agent: z.infer<typeof secondAgentSchema>, path: string): PairAgent {
  const fields = agentFields(agent);
  const { llm_calls: calls, workflow, benchmark_data_count: files } = agent.result;
  const callOf = (stage: "analysis" | "report") => {
    const own = calls.filter((call) => call.stage === stage);
    const [call, second] = own;
    if (call === undefined || second !== undefined) {
      throw importError(path, "it contradicts itself", {
        why: `${agent.config.id} has ${own.length} calls of the stage ${stage}`,
        hint: "import the file as the benchmark wrote it",
      });
    }
    const { metrics, prompt, response } = call;
    return { ...rustCall(metrics, { prompt, answer: response }), options: fields.options };
  };
  return {
    ...fields,
    facts: {},
    stages: rustStages(workflow, files, { analysis: callOf("analysis"), report: callOf("report") }),
  };
}
