import { clientBench } from "./measuring/client-bench.ts";
import { at, clientRows } from "./measuring/client-rows.ts";
import type { GoalRow } from "./measuring/goal-table.ts";

/** How far the client's stamps are from the server's, and whether it sees every token. */
const INTERVAL_MS = 10;
const TTFT_MS = 20;
const goals = [
  { lanes: 1, ttft: 0.3, receive: 0.45 },
  { lanes: 10, ttft: 0.22, receive: 0.35 },
  { lanes: 100, ttft: 0.15, receive: 0.3 },
] as const;
const MANY_LANES = 500;

await clientBench(
  "latency of the client: stamp − the server's, 10 ms between tokens",
  async (bench) => {
    const rows: GoalRow[] = [];
    const { quick, only } = bench.options;
    for (const { lanes, ttft, receive } of goals) {
      const name = `${lanes} lane${lanes > 1 ? "s" : ""}`;
      if (!name.includes(only)) continue;
      const tokens = 20;
      const job = {
        lanes,
        tokens,
        calls: quick ? 5 : lanes === 1 ? 40 : 15,
        warmUpCalls: 3,
        ttftMs: TTFT_MS,
        intervalMs: INTERVAL_MS,
        jitter: 1,
        staggerMs: lanes > 1 ? TTFT_MS + tokens * INTERVAL_MS : 0,
        stamps: 1,
      };
      const rounds = await bench.compare(name, job);
      rows.push(
        ...clientRows(rounds, [
          {
            what: `TTFT error p50, ${name}`,
            unit: "ns",
            value: (result) => at(0.5, result.ttftErrorNs),
            against: "ollama-js",
            goal: { atMost: ttft },
          },
          {
            what: `TTFT error p50, ${name}`,
            unit: "ns",
            value: (result) => at(0.5, result.ttftErrorNs),
            against: "C",
            goal: { atMost: 3 },
          },
          {
            what: `receive error p50, ${name}`,
            unit: "ns",
            value: (result) => at(0.5, result.receiveErrorNs),
            against: "ollama-js",
            goal: { atMost: receive },
          },
          {
            what: `TTFT error p99, ${name}`,
            unit: "ns",
            value: (result) => at(0.99, result.ttftErrorNs),
            against: "ollama-js",
          },
          {
            what: `receive error p99, ${name}`,
            unit: "ns",
            value: (result) => at(0.99, result.receiveErrorNs),
            against: "ollama-js",
          },
          {
            what: `call until request written p50, ${name}`,
            unit: "ns",
            value: (result) => at(0.5, result.queueNs),
          },
        ]),
      );
      if (lanes === 100) {
        rows.push(
          ...clientRows(rounds, [
            {
              what: `stamp error of every token p50, ${name}`,
              unit: "ns",
              value: (result) => at(0.5, result.tokenErrorNs),
              against: "ollama-js",
            },
            {
              what: `stamp error of every token p99, ${name}`,
              unit: "ns",
              value: (result) => at(0.99, result.tokenErrorNs),
              against: "ollama-js",
              goal: { atMost: 0.3 },
            },
          ]),
        );
      }
      rows.push(...chunkRows(rounds, name, tokens));
    }
    rows.push(...(await manyLanes()));
    return rows;

    /** 50,000 paced tokens a second on one core. */
    async function manyLanes(): Promise<GoalRow[]> {
      const name = `${MANY_LANES} lanes`;
      if (!name.includes(only)) return [];
      const tokens = 100;
      const calls = quick ? 2 : 5;
      const job = {
        lanes: MANY_LANES,
        tokens,
        calls,
        warmUpCalls: 1,
        ttftMs: INTERVAL_MS,
        intervalMs: INTERVAL_MS,
        jitter: 1,
        staggerMs: tokens * INTERVAL_MS,
        stamps: 1,
      };
      // Of the lane that starts last; the jitter is half an interval on average.
      const dueMs = job.staggerMs + calls * (job.ttftMs + INTERVAL_MS * (tokens - 0.5));
      // ollama-js is past its limit here.
      const rounds = await bench.compare(name, job, { clients: ["runproof", "C"] });
      return [
        ...chunkRows(rounds, name, tokens),
        ...clientRows(rounds, [
          {
            what: `tokens lost and calls failed, ${name}`,
            unit: "number",
            value: ({ tokens: seen, failedCalls }) =>
              MANY_LANES * calls * tokens - seen + failedCalls,
            goal: { atMost: 0 },
          },
          {
            what: `share of the pace of ${MANY_LANES / INTERVAL_MS},000 tokens/s kept`,
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
  },
);

function chunkRows(
  rounds: Parameters<typeof clientRows>[0],
  name: string,
  tokensPerCall: number,
): GoalRow[] {
  return clientRows(rounds, [
    {
      what: `chunks seen per token, ${name}`,
      unit: "number",
      value: ({ chunks = 0, calls }) => chunks / (calls * tokensPerCall),
      goal: { atLeast: 0.99 },
    },
  ]);
}
