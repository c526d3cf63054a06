import { clientBench, type ClientName } from "./measuring/client-bench.ts";
import type { GoalRow } from "./measuring/goal-table.ts";
import { interleave } from "./measuring/interleave.ts";
import { median } from "./median.ts";

/** Error of the first measured request of a process against that of its twentieth. */
const CALLS = 20;
const job = { calls: CALLS, ttftMs: 20, intervalMs: 5, tokens: 2, jitter: 1, stamps: 1 };

await clientBench("start of the client: TTFT error in fresh processes", async (bench) => {
  const { rounds: wanted, quick } = bench.options;
  const processes = quick ? 2 : 8;

  /** TTFT error of each request, by its place in the process: medians over some processes. */
  async function errorsByPlace(client: ClientName): Promise<readonly number[]> {
    const errors: (readonly number[])[] = [];
    for (let done = 0; done < processes; done += 1) {
      errors.push((await bench.run(client, job)).ttftErrorNs);
    }
    return Array.from({ length: CALLS }, (_, place) =>
      median(errors.map((process) => process[place] ?? Number.NaN)),
    );
  }
  const contestants = Object.fromEntries(
    bench.clients.map((client) => [client, () => errorsByPlace(client)]),
  ) as Record<ClientName, () => Promise<readonly number[]>>;
  const { rounds, noisy } = await interleave(contestants, {
    rounds: wanted,
    ownPids: [bench.server.pid],
  });

  const place = (client: ClientName, index: number): number[] =>
    rounds.map((errors) => errors[client][index] ?? Number.NaN);
  return bench.clients.flatMap((client): GoalRow[] => {
    const about = client === "runproof" ? "after warming itself up" : `${client}, not warmed up`;
    return [0, 1].map((index) => ({
      what: `TTFT error of request ${index + 1}, ${about}`,
      unit: "ns",
      ours: place(client, index),
      reference: { name: `request ${CALLS}`, values: place(client, CALLS - 1) },
      ...(client === "runproof" && index === 0 ? { goal: { atMost: 1.5 } } : {}),
      noisy,
    }));
  });
});
