import type { OllamaOptions } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import type { ForeignSession } from "../foreign/foreign-session.ts";
import { secondsToNano } from "../foreign/nanoseconds.ts";
import { readBySchema } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import type { Pair, PairAgent } from "./pair-run.ts";
import { pairSession } from "./pair-session.ts";
import { PYTHON_FILE, pythonAgentSchema, pythonRun, type PythonAgent } from "./python-agent.ts";
import { seconds, suiteConfigurationSchema } from "./suite-schemas.ts";
import { keyOf } from "./suite-sides.ts";

const FORMAT = "chimeraforge-python-multi-tr110";

const summarySchema = z.object({
  collector_ollama_url: z.string().max(2_000),
  insight_ollama_url: z.string().max(2_000),
  baseline_duration: seconds,
  chimera_duration: seconds,
  concurrent_wall_time: seconds,
  baseline_ttft_ms: z.number().min(0).max(1e9),
  chimera_ttft_ms: z.number().min(0).max(1e9),
  baseline_throughput: z.number(),
  chimera_throughput: z.number(),
});
type Summary = z.infer<typeof summarySchema>;

const runSchema = z.object({
  collector: pythonAgentSchema,
  insight: pythonAgentSchema,
  summary: summarySchema,
});

const filesSchema = z.object({
  runs: z.tuple([summarySchema], summarySchema),
  scenario: z.string().min(1).max(200),
  chimera_overrides: suiteConfigurationSchema,
  chimera_overrides_agent2: suiteConfigurationSchema.optional(),
});

/** A pair of Python agents, each with means over its calls. */
export const pythonMulti: Importer = {
  kind: "file",
  format: FORMAT,
  title: "Chimeraforge Python agents in pairs (collector, insight, summary; times in s)",
  recognizes: (content) =>
    content.kind === "json" &&
    keyOf(content.value, "collector", "aggregate_metrics") !== undefined &&
    keyOf(content.value, "summary", "concurrent_wall_time") !== undefined,
  read: (file) => {
    const content = readBySchema(runSchema, file.content, file.path);
    const { collector, insight, summary } = content;
    return [
      session(file, scenarioOf(collector, insight), collector.model, [
        {
          ...pairFields(summary),
          detail: 2,
          agents: [
            agentOf(collector, summary.collector_ollama_url, summary.baseline_duration),
            agentOf(insight, summary.insight_ollama_url, summary.chimera_duration),
          ],
        },
      ]),
    ];
  },
};

function agentOf(agent: PythonAgent, server: string, duration: number): PairAgent {
  const { call, facts } = pythonRun(agent);
  return {
    label: agent.agent_type ?? "agent",
    server,
    options: agent.configuration,
    durationNs: secondsToNano(duration),
    facts,
    call: { ...call, options: agent.configuration },
  };
}

/** The runs of such a pair in short, without tokens and without the model. */
export const pythonMultiSummary: Importer = {
  kind: "file",
  format: `${FORMAT}-summary`,
  title: "Chimeraforge Python agents in pairs, summary.json (runs, chimera_overrides)",
  recognizes: (content) =>
    content.kind === "json" && keyOf(content.value, "chimera_overrides") !== undefined,
  read: (file) => {
    const content = readBySchema(filesSchema, file.content, file.path);
    const [a, b] = optionsOf(content);
    const pairs = content.runs.map((run): Pair => ({
      ...pairFields(run),
      detail: 1,
      agents: [
        {
          label: "collector",
          server: run.collector_ollama_url,
          options: a,
          durationNs: secondsToNano(run.baseline_duration),
          facts: {
            meanTtftMs: run.baseline_ttft_ms,
            meanTokensPerSecond: run.baseline_throughput,
          },
        },
        {
          label: "insight",
          server: run.insight_ollama_url,
          options: b,
          durationNs: secondsToNano(run.chimera_duration),
          facts: { meanTtftMs: run.chimera_ttft_ms, meanTokensPerSecond: run.chimera_throughput },
        },
      ],
    }));
    return [session(file, content.scenario, undefined, pairs as [Pair, ...Pair[]])];
  },
};

function session(
  file: ImportFile,
  scenario: string,
  model: string | undefined,
  pairs: readonly [Pair, ...Pair[]],
): ForeignSession {
  return pairSession(file, {
    format: FORMAT,
    scenario,
    model,
    pairs,
    ...PYTHON_FILE,
  });
}

function pairFields(summary: Summary): Pick<Pair, "key" | "wallNs"> {
  const { concurrent_wall_time: wall, baseline_duration: a, chimera_duration: b } = summary;
  return { key: JSON.stringify(["python", wall, a, b]), wallNs: secondsToNano(wall) };
}

function scenarioOf(collector: PythonAgent, insight: PythonAgent): string {
  const [a, b] = [collector, insight].map(({ configuration }) => JSON.stringify(configuration));
  if (a === "{}") return "baseline_vs_chimera";
  return a === b ? "chimera_homo" : "chimera_hetero";
}

function optionsOf({
  scenario,
  chimera_overrides: first,
  chimera_overrides_agent2: second,
}: z.infer<typeof filesSchema>): readonly [OllamaOptions, OllamaOptions] {
  if (scenario === "baseline_vs_chimera") return [{}, first];
  return scenario === "chimera_hetero" ? [first, second ?? {}] : [first, first];
}
