import { clientBench, type CaseJob, type CaseResult } from "./measuring/client-bench.ts";
import { clientRows } from "./measuring/client-rows.ts";
import type { GoalRow } from "./measuring/goal-table.ts";

interface CostCase {
  readonly name: string;
  readonly job: CaseJob;
  /** Share of its calls that a quick run makes. */
  readonly quickShare: number;
  readonly per: (result: CaseResult) => number;
  readonly goal: number;
}

const perToken = ({ cpuNs, tokens }: CaseResult): number => cpuNs / tokens;
const perCall = ({ cpuNs, calls }: CaseResult): number => cpuNs / calls;

/** 16 lines per write, so that the server is not the limit. */
const flatOut = { tokens: 5_000, lines: 16 } as const;
const cases: readonly CostCase[] = [
  {
    name: "CPU per token, paced 100 lanes × 10 ms",
    job: {
      lanes: 100,
      calls: 10,
      warmUpCalls: 2,
      ttftMs: 10,
      intervalMs: 10,
      tokens: 50,
      jitter: 1,
      staggerMs: 500,
    },
    quickShare: 0.5,
    per: perToken,
    goal: 0.5,
  },
  {
    name: "CPU per token, flat out, 1 stream",
    job: { ...flatOut, lanes: 1, calls: 200, warmUpCalls: 20 },
    quickShare: 0.5,
    per: perToken,
    goal: 0.65,
  },
  {
    name: "CPU per token, flat out, 64 streams",
    job: { ...flatOut, lanes: 64, calls: 4, warmUpCalls: 1 },
    quickShare: 0.5,
    per: perToken,
    goal: 0.75,
  },
  {
    name: "CPU per one-token request, 1 lane",
    job: { lanes: 1, calls: 5_000, warmUpCalls: 1_000 },
    quickShare: 0.4,
    per: perCall,
    goal: 0.25,
  },
  {
    name: "CPU per one-token request, 64 lanes",
    job: { lanes: 64, calls: 100, warmUpCalls: 20 },
    quickShare: 0.4,
    per: perCall,
    goal: 0.25,
  },
];

await clientBench(
  "cost of the client: CPU time of its process after the warm-up",
  async (bench) => {
    const rows: GoalRow[] = [];
    const { quick, only } = bench.options;
    for (const { name, job, quickShare, per, goal } of cases) {
      if (!name.includes(only)) continue;
      const calls = Math.ceil((job.calls ?? 1) * (quick ? quickShare : 1));
      const rounds = await bench.compare(name, { ...job, calls });
      rows.push(
        ...clientRows(rounds, [
          { what: name, unit: "ns", value: per, against: "ollama-js", goal: { atMost: goal } },
          { what: name, unit: "ns", value: per, against: "C" },
          {
            what: "  connections per lane",
            unit: "number",
            value: ({ server }) => server.connections / (job.lanes ?? 1),
            against: "ollama-js",
          },
          { what: "  calls failed", unit: "number", value: ({ failedCalls }) => failedCalls },
        ]),
      );
    }
    return rows;
  },
);
