import { z } from "@runproof/contract/zod";

import type { ForeignCall } from "../foreign/foreign-session.ts";
import { milliseconds, suiteConfigurationSchema, tokens } from "./suite-schemas.ts";

const requests = z.int().min(1).max(100_000).optional();

/** What the Python agents keep of a run: sums and means over its calls, none of them alone. */
export const pythonAgentSchema = z.object({
  agent_type: z.string().max(200).optional(),
  model: z.string().min(1).max(500),
  configuration: suiteConfigurationSchema,
  aggregate_metrics: z.object({
    total_requests: requests,
    request_count: requests,
    total_duration_ms: milliseconds,
    total_tokens_generated: tokens,
    average_ttft_ms: milliseconds,
    average_tokens_per_second: z.number().min(0).max(1e12),
  }),
});
export type PythonAgent = z.infer<typeof pythonAgentSchema>;

const AGGREGATE = "the file keeps means and sums over the calls of a run, no single call";

/** An agent's run: its calls as one record, and numbers that are no time and no count of a call. */
export function pythonRun(agent: PythonAgent): {
  readonly call: ForeignCall;
  readonly facts: Readonly<Record<string, number>>;
} {
  const { aggregate_metrics: metrics } = agent;
  return {
    call: pythonCall(agent),
    facts: {
      calls: metrics.total_requests ?? metrics.request_count ?? 1,
      meanTokensPerSecond: metrics.average_tokens_per_second,
    },
  };
}

/**
 * The calls of an agent's run as one record. The programs of October 2025 took load + prompt evaluation
 * for TTFT, those of November, which count `request_count`, prompt evaluation alone.
 */
function pythonCall({ aggregate_metrics: metrics }: PythonAgent): ForeignCall {
  const calls = metrics.total_requests ?? metrics.request_count ?? 1;
  const empty = metrics.total_tokens_generated === 0;
  return {
    calls,
    ttft: {
      ms: metrics.average_ttft_ms,
      rule: metrics.request_count === undefined ? "server-load-and-prompt" : "server-prompt",
    },
    serverMs: metrics.total_duration_ms,
    ...(empty
      ? {
          failure: {
            status: "failed",
            error: { code: "incomplete", message: "the file has no token for any call of the run" },
          },
        }
      : { tokens: metrics.total_tokens_generated }),
    absent: { evalNs: AGGREGATE, promptEvalNs: AGGREGATE, loadNs: AGGREGATE, texts: AGGREGATE },
  };
}

/** What the Python programs tell and do not tell of themselves. */
export const PYTHON_FILE = {
  facts: { "Language of the client": "Python" },
  absent: {
    calls:
      "the files keep means and sums over the calls of an agent's run, so no call can be looked at alone, a failed one among others is not seen, and token rates cannot be computed again",
    TTFT: "its mean was computed from the server's durations; no clock at the client took it, so queueing and the network are not in it",
    "start times": "times without a zone, used for the order only",
  },
};
