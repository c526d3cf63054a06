import type { CallRecord, RunnerEvent, RunRecord } from "@runproof/contract";
import { expect, test } from "vitest";

import { showProgress } from "../../src/ui/progress.ts";

/** A stream that is not a terminal and remembers what was written. */
function memory(): { stream: NodeJS.WriteStream; text: () => string } {
  let written = "";
  const stream = Object.assign(Object.create(process.stderr), {
    isTTY: false,
    write: (part: string) => {
      written += part;
      return true;
    },
  });
  return { stream, text: () => written };
}

const call: CallRecord = {
  schemaVersion: 1,
  kind: "call",
  id: "r0001.analyze.1",
  runId: "r0001",
  cellId: "baseline",
  block: 0,
  phase: "measured",
  stage: "analyze",
  endpoint: "generate",
  model: "m",
  options: {},
  promptHash: "0".repeat(64),
  promptCharacters: 1,
  answerCharacters: 1,
  thinkingCharacters: 0,
  startedAt: "2026-01-01T00:00:00.000Z",
  status: "ok",
  client: {
    callNs: "1",
    sentNs: 0,
    firstContentNs: 12_300_000,
    lastContentNs: 112_300_000,
    endNs: 113_000_000,
    contentChunkNs: [],
  },
  server: { evalNs: 100_000_000, outputTokens: 101 },
  http: { responseBytes: 1, lines: 1 },
};
const run: RunRecord = {
  schemaVersion: 1,
  kind: "run",
  id: "r0001",
  cellId: "baseline",
  arm: "baseline",
  block: 0,
  position: 0,
  sequence: 0,
  samplingSeed: 1,
  startedAt: "2026-01-01T00:00:00.000Z",
  startNs: "1",
  endNs: 2,
  status: "ok",
  stages: [],
  warmupCallIds: [],
  valid: true,
};

test("without a terminal: one plain line per run, with the last TTFT and rate, and no control characters", () => {
  const { stream, text } = memory();
  const progress = showProgress(stream);
  const events: readonly RunnerEvent[] = [
    { event: "session-start", plannedRuns: 2, plannedCalls: 4 },
    { event: "run-start", runId: "r0001", arm: "baseline", block: 0, sequence: 0 },
    { event: "call-end", arm: "baseline", call },
    { event: "run-end", run },
    { event: "call-end", arm: "baseline", call: { ...call, status: "failed" } },
    { event: "run-end", run: { ...run, status: "failed" } },
    { event: "warning", message: "the server \u001B[31mchanged" },
  ];
  for (const event of events) progress.event(event);
  progress.end();
  const lines = text().trimEnd().split("\n");
  expect(lines[0]).toMatch(
    /^run 1\/2 · ETA \d+ s · baseline · analyze · TTFT 12\.3 ms · 1000 tok\/s$/,
  );
  expect(lines[1]).toMatch(/^run 2\/2 .* analyze failed · 1 failed$/);
  expect(lines[2]).toBe("warning: the server changed");
});

test("a run whose end is told after the next one began is told with its own arm", () => {
  const { stream, text } = memory();
  const progress = showProgress(stream);
  const events: readonly RunnerEvent[] = [
    { event: "session-start", plannedRuns: 2, plannedCalls: 4 },
    { event: "run-start", runId: "r0001", arm: "baseline", block: 0, sequence: 0 },
    { event: "run-start", runId: "r0002", arm: "chimera", block: 0, sequence: 1 },
    { event: "run-end", run },
  ];
  for (const event of events) progress.event(event);
  progress.end();
  expect(text()).toMatch(/^run 1\/2 · ETA \d+ s · baseline\n$/);
});
