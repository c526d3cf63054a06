import { workInBursts } from "./clients/work-in-bursts.ts";
import { clientBench, type CaseJob, type CaseResult } from "./measuring/client-bench.ts";
import { at } from "./measuring/client-rows.ts";
import type { GoalRow } from "./measuring/goal-table.ts";
import { interleave } from "./measuring/interleave.ts";

/**
 * What other work of the app does to the stamps. This process is the app: it starts the client in
 * a process of its own, as the command line starts the runner. Nothing but the server is pinned.
 */
const WORK_MS = 20;
const LANES = 20;
const INTERVAL_MS = 10;

await clientBench(
  `stamps beside ${WORK_MS} ms of work every 100 ms, ${LANES} lanes`,
  async (bench) => {
    const { rounds: wanted, quick, realtime } = bench.options;
    const tokens = 20;
    const job: CaseJob = {
      lanes: LANES,
      tokens,
      calls: quick ? 5 : 30,
      warmUpCalls: 3,
      ttftMs: 20,
      intervalMs: INTERVAL_MS,
      jitter: 1,
      staggerMs: tokens * INTERVAL_MS,
      stamps: 1,
    };
    const run = (extra: CaseJob = {}): Promise<CaseResult> =>
      bench.run("runproof", { ...job, ...extra }, { placement: { realtime } });
    const { rounds, noisy } = await interleave(
      {
        undisturbed: () => run(),
        "work in the app, client in its own process": async () => {
          const stop = workInBursts(WORK_MS);
          return run().finally(stop);
        },
        "work in the client's own thread": () => run({ workMs: WORK_MS }),
      },
      { rounds: wanted, ownPids: [bench.server.pid] },
    );
    type Name = keyof (typeof rounds)[number];
    const receiveError = (name: Name, probability: number): number[] =>
      rounds.map((results) => at(probability, results[name].receiveErrorNs));
    const row = (name: Name, probability: number): GoalRow => ({
      what: `receive error p${probability * 100}, ${name}`,
      unit: "ns",
      ours: receiveError(name, probability),
      reference: { name: "undisturbed", values: receiveError("undisturbed", probability) },
      noisy,
    });
    return [
      {
        ...row("work in the app, client in its own process", 0.99),
        goal: { atMost: 2 },
      },
      row("work in the app, client in its own process", 0.5),
      row("work in the client's own thread", 0.99),
      row("work in the client's own thread", 0.5),
    ];
  },
);
