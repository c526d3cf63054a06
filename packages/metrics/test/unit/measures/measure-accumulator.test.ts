import type { CallRecord, RunRecord } from "@runproof/contract";
import { seededRandom } from "@runproof/stats";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { createMeasureAccumulator, judge, measureRecords } from "../../../src/index.ts";
import { buildAgentSession } from "../../fixture/build-agent-session.ts";
import { failCall } from "../../fixture/build-call.ts";
import { buildSession, type BuiltSession } from "../../fixture/build-session.ts";

/** Calls and runs in a random mixture that keeps the order of each kind. */
function mixed({ calls, runs }: BuiltSession, seed: number): readonly (CallRecord | RunRecord)[] {
  const random = seededRandom(seed);
  const left = [[...calls], [...runs]];
  const records: (CallRecord | RunRecord)[] = [];
  while (left.some(({ length }) => length > 0)) {
    const [first, second] = random.nextFloat() < 0.5 ? left : left.toReversed();
    const next = first?.shift() ?? second?.shift();
    if (next !== undefined) records.push(next);
  }
  return records;
}

/** What can happen to a call. */
const events: readonly ((call: CallRecord) => CallRecord)[] = [
  (call) => call,
  (call) => ({ ...call, server: { ...call.server, loadNs: 3_100_000_000 } }),
  (call) => ({ ...call, server: { ...call.server, promptTokens: 90 } }),
  (call) => ({ ...call, server: { ...call.server, promptEvalNs: 900_000 } }),
  (call) => ({ ...call, server: { ...call.server, doneReason: "stop", outputTokens: 40 } }),
  (call) => ({ ...call, server: {}, absent: { loadNs: "this API has no durations" } }),
  (call) => ({ ...call, eventLoopDelay: undefined }),
  (call) => failCall(call, "incomplete", "no done"),
];

test("records that are added one at a time give what all of them together give", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 0, max: 1e6 }),
        runs: fc.integer({ min: 1, max: 6 }),
        happened: fc.array(fc.nat(events.length - 1), { minLength: 1, maxLength: 20 }),
      }),
      ({ seed, runs, happened }) => {
        let count = 0;
        const session = buildSession({
          seed,
          runs,
          edits: {
            call: (call) => {
              const event = events[happened[count % happened.length] ?? 0];
              count += 1;
              return event === undefined ? call : event(call);
            },
          },
        });
        const accumulator = createMeasureAccumulator(session.resolvedPlan);
        for (const record of mixed(session, seed)) accumulator.add(record);
        const measures = measureRecords(session);
        expect(accumulator.measures()).toEqual(measures);
        expect(accumulator.verdicts({ environment: session.environment })).toEqual(
          judge({ ...session, measures }),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("so do those of loops, branches and conversations", () => {
  const session = buildAgentSession();
  const accumulator = createMeasureAccumulator(session.resolvedPlan);
  for (const record of [...session.runs, ...session.calls]) accumulator.add(record);
  expect(accumulator.measures()).toEqual(measureRecords(session));
});

test("what is added later is measured, too", () => {
  const session = buildSession({ runs: 3 });
  const accumulator = createMeasureAccumulator(session.resolvedPlan);
  const [last, ...others] = session.runs.toReversed();
  for (const record of [...session.calls, ...others.toReversed()]) accumulator.add(record);
  expect(
    accumulator
      .measures()
      .counts.map(({ okRuns }) => okRuns)
      .toSorted(),
  ).toEqual([2, 3]);
  if (last !== undefined) accumulator.add(last);
  expect(accumulator.measures()).toEqual(measureRecords(session));
});
