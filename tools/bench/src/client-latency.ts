import {
  clientBench,
  type CaseJob,
  type ClientBench,
  type Comparison,
} from "./measuring/client-bench.ts";
import { at, clientRows, type RowInput } from "./measuring/client-rows.ts";
import type { GoalRow } from "./measuring/goal-table.ts";

/** How far the client's stamps are from the server's, and whether it sees every token. */
const INTERVAL_MS = 10;
const TTFT_MS = 20;
const TOKENS = 20;
const CALL_MS = TTFT_MS + TOKENS * INTERVAL_MS;

interface LatencyCase {
  readonly name: string;
  readonly lanes: number;
  readonly calls: number;
  /** The lanes start spread over so long: at once as agents of one run do, or evenly. */
  readonly staggerMs: number;
  /** Ratios to ollama-js. */
  readonly goals: { readonly ttft: number; readonly receive: number; readonly tokenP99?: number };
}

const hundred = { lanes: 100, calls: 15, goals: { ttft: 0.15, receive: 0.3, tokenP99: 0.3 } };
const cases: readonly LatencyCase[] = [
  { name: "1 lane", lanes: 1, calls: 40, staggerMs: 0, goals: { ttft: 0.3, receive: 0.45 } },
  {
    name: "10 lanes",
    lanes: 10,
    calls: 15,
    staggerMs: CALL_MS,
    goals: { ttft: 0.22, receive: 0.35 },
  },
  { name: "100 lanes", staggerMs: CALL_MS, ...hundred },
  { name: "100 lanes, all at once", staggerMs: 0, ...hundred },
];

await clientBench(
  "latency of the client: stamp − the server's, 10 ms between tokens",
  async (bench) => {
    const rows: GoalRow[] = [];
    const wanted = (name: string): boolean => name.includes(bench.options.only);
    for (const latencyCase of cases) {
      if (wanted(latencyCase.name)) rows.push(...(await measureErrors(bench, latencyCase)));
    }
    if (wanted("500 lanes")) rows.push(...(await measureManyLanes(bench, "500 lanes")));
    return rows;
  },
);

async function measureErrors(
  bench: ClientBench,
  { name, lanes, calls, staggerMs, goals }: LatencyCase,
): Promise<GoalRow[]> {
  const comparison = await bench.compare(name, {
    lanes,
    calls: bench.options.quick ? 5 : calls,
    warmUpCalls: 3,
    ttftMs: TTFT_MS,
    intervalMs: INTERVAL_MS,
    tokens: TOKENS,
    jitter: 1,
    staggerMs,
    stamps: 1,
  });
  const error = (
    what: string,
    list: "ttftErrorNs" | "receiveErrorNs" | "tokenErrorNs",
    probability: number,
  ): Pick<RowInput, "what" | "unit" | "value"> => ({
    what: `${what} p${probability * 100}, ${name}`,
    unit: "ns",
    value: (result) => at(probability, result[list]),
  });
  const versus = "ollama-js";
  const { ttft, receive, tokenP99 } = goals;
  const everyToken = "stamp error of every token";
  return [
    ...clientRows(comparison, [
      { ...error("TTFT error", "ttftErrorNs", 0.5), against: versus, goal: { atMost: ttft } },
      { ...error("TTFT error", "ttftErrorNs", 0.5), against: "C", goal: { atMost: 3 } },
      { ...error("TTFT error", "ttftErrorNs", 0.99), against: versus },
      {
        ...error("receive error", "receiveErrorNs", 0.5),
        against: versus,
        goal: { atMost: receive },
      },
      { ...error("receive error", "receiveErrorNs", 0.99), against: versus },
      { ...error(everyToken, "tokenErrorNs", 0.5), against: versus },
      {
        ...error(everyToken, "tokenErrorNs", 0.99),
        against: versus,
        ...(tokenP99 === undefined ? {} : { goal: { atMost: tokenP99 } }),
      },
      {
        what: `call until request written p50, ${name}`,
        unit: "ns",
        value: (result) => at(0.5, result.queueNs),
      },
    ]),
    ...chunkRows(comparison, name, TOKENS),
  ];
}

/** 50,000 paced tokens a second on one core; ollama-js is past its limit here. */
async function measureManyLanes(bench: ClientBench, name: string): Promise<GoalRow[]> {
  const lanes = 500;
  const tokens = 100;
  const calls = bench.options.quick ? 2 : 5;
  const staggerMs = tokens * INTERVAL_MS;
  const job: CaseJob = {
    lanes,
    calls,
    warmUpCalls: 1,
    ttftMs: INTERVAL_MS,
    intervalMs: INTERVAL_MS,
    tokens,
    jitter: 1,
    staggerMs,
    stamps: 1,
  };
  const comparison = await bench.compare(name, job, { clients: ["runproof", "C"] });
  // Of the lane that starts last; the jitter is half an interval on average.
  const dueMs = staggerMs + calls * INTERVAL_MS * (tokens + 0.5);
  return [
    ...chunkRows(comparison, name, tokens),
    ...clientRows(comparison, [
      {
        what: `tokens lost and calls failed, ${name}`,
        unit: "number",
        value: ({ tokens: seen, failedCalls }) => lanes * calls * tokens - seen + failedCalls,
        goal: { atMost: 0 },
      },
      {
        what: "share of the pace of 50,000 tokens/s kept",
        unit: "number",
        value: ({ wallNs }) => dueMs / (wallNs / 1e6),
        goal: { atLeast: 0.97 },
      },
      {
        what: `cores used, ${name}`,
        unit: "number",
        value: ({ cpuNs, wallNs }) => cpuNs / wallNs,
        against: "C",
      },
      {
        what: `TTFT error p50, ${name}`,
        unit: "ns",
        value: (result) => at(0.5, result.ttftErrorNs),
        against: "C",
      },
      {
        what: `stamp error of every token p99, ${name}`,
        unit: "ns",
        value: (result) => at(0.99, result.tokenErrorNs),
        against: "C",
      },
      {
        what: `server's own lateness p99, ${name}`,
        unit: "ns",
        value: ({ server }) => server.lateP99Ns,
      },
    ]),
  ];
}

function chunkRows(comparison: Comparison, name: string, tokensPerCall: number): GoalRow[] {
  return clientRows(comparison, [
    {
      what: `chunks seen per token, ${name}`,
      unit: "number",
      value: ({ chunks = 0, calls }) => chunks / (calls * tokensPerCall),
      goal: { atLeast: 0.99 },
    },
  ]);
}
