import { z } from "@runproof/contract/zod";

import { secondsToNano } from "../foreign/nanoseconds.ts";
import { shortestOptions } from "../foreign/shortest-options.ts";
import { utcTime } from "../foreign/utc-time.ts";
import { readBySchema } from "../import-error.ts";
import type { Importer } from "../importer.ts";
import type { Pair, PairAgent } from "./pair-run.ts";
import { pairSession } from "./pair-session.ts";
import { rustConfigSchema, rustPairKey, rustPairSummarySchema } from "./rust-multi.ts";
import { isObject } from "./suite-sides.ts";

const fileSchema = z.object({
  agent_a: rustConfigSchema,
  agent_b: rustConfigSchema,
  scenario: z.string().min(1).max(200),
  generated_at: utcTime.optional(),
  runs: z.tuple([rustPairSummarySchema], rustPairSummarySchema),
});

/** Runs of a pair in short: rates and TTFT are means over an agent's calls, whose number is not told. */
export const rustMultiSummary: Importer = {
  kind: "file",
  format: "chimeraforge-multi-summary",
  title: "Chimeraforge Rust agents in pairs, summary.json (agent_a, agent_b, runs)",
  recognizes: (content) =>
    content.kind === "json" &&
    isObject(content.value) &&
    ["agent_a", "agent_b", "runs"].every((key) => key in (content.value as object)),
  read: (file) => {
    const content = readBySchema(fileSchema, file.content, file.path);
    const { agent_a: a, agent_b: b, runs, scenario, generated_at: recordedAt } = content;
    const pairs = runs.map((run): Pair => ({
      key: rustPairKey(run),
      detail: 1,
      wallNs: secondsToNano(run.concurrent_wall_time_s),
      ...(run.sequential_estimated_s !== undefined && {
        sequentialMs: 1_000 * run.sequential_estimated_s,
      }),
      agents: [
        agentOf(a, run.collector_ttft_ms, run.collector_throughput),
        agentOf(b, run.insight_ttft_ms, run.insight_throughput),
      ],
    }));
    return [
      pairSession(file, {
        format: "chimeraforge-multi-summary",
        scenario,
        model: a.model,
        ...(recordedAt !== undefined && { recordedAt }),
        pairs: pairs as [Pair, ...Pair[]],
        facts: { "Language of the client": "Rust" },
        absent: { calls: "a summary keeps the time of the pair and means of its agents only" },
      }),
    ];
  },
};

function agentOf(
  config: z.infer<typeof rustConfigSchema>,
  meanTtftMs: number,
  meanTokensPerSecond: number,
): PairAgent {
  return {
    label: config.label,
    server: config.base_url,
    options: shortestOptions(config.options),
    facts: { meanTtftMs, meanTokensPerSecond },
  };
}
