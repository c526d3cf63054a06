import { clientBench } from "./measuring/client-bench.ts";
import { clientRows } from "./measuring/client-rows.ts";

/**
 * Peak memory of one client process that holds 1,000 streams. The runner would use two processes
 * from 500 lanes on; this is one, as ollama-js is one.
 */
const LANES = 1_000;

await clientBench(`memory of the client: peak RSS, ${LANES} lanes × 10 ms`, async (bench) => {
  const stream = { ttftMs: 20, intervalMs: 10, tokens: 50, jitter: 1, staggerMs: 500 };
  const calls = bench.options.quick ? 2 : 5;
  const many = await bench.compare(`${LANES} lanes`, { ...stream, lanes: LANES, calls });
  const one = await bench.compare("1 lane", { ...stream, lanes: 1, calls: 2, staggerMs: 0 });
  return [
    ...clientRows(many, [
      {
        what: `peak RSS, ${LANES} lanes`,
        unit: "bytes",
        value: ({ peakRssBytes }) => peakRssBytes,
        against: "ollama-js",
        goal: { atMost: 0.6 },
      },
      {
        what: `peak RSS, ${LANES} lanes`,
        unit: "bytes",
        value: ({ peakRssBytes }) => peakRssBytes,
        against: "C",
      },
      { what: "  calls failed", unit: "number", value: ({ failedCalls }) => failedCalls },
      {
        what: "  connections per lane",
        unit: "number",
        value: ({ server }) => server.connections / LANES,
        against: "ollama-js",
      },
    ]),
    ...clientRows(one, [
      {
        what: "peak RSS, 1 lane",
        unit: "bytes",
        value: ({ peakRssBytes }) => peakRssBytes,
        against: "ollama-js",
      },
    ]),
  ];
});
