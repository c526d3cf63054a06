import type { CallRecord, StampSpread } from "@runproof/contract";
import { expect, test } from "vitest";

import { measureRecords } from "../../../src/index.ts";
import { buildSession } from "../../fixture/build-session.ts";

function spreads(edit: (call: CallRecord) => CallRecord): readonly StampSpread[] {
  const session = buildSession({ runs: 2, edits: { call: edit } });
  return measureRecords(session).stampSpreads ?? [];
}

/** Chunks stamped by the client and the server, in ns. */
function withStamps(
  call: CallRecord,
  contentChunkNs: readonly number[],
  contentCreatedNs: readonly number[] | undefined,
): CallRecord {
  const { contentCreatedNs: _, ...server } = call.server;
  return {
    ...call,
    client: { ...call.client, contentChunkNs: [...contentChunkNs] },
    server: {
      ...server,
      ...(contentCreatedNs === undefined ? {} : { contentCreatedNs: [...contentCreatedNs] }),
    },
  };
}

test("what the clocks differ by and what every chunk takes alike cancels out", () => {
  const [first] = spreads((call) =>
    // Lags 1000, 1007, 1003, 1090 behind a clock that starts elsewhere: 0, 7, 3 and 90 above the least.
    withStamps(call, [1_000, 2_007, 3_003, 4_090], [0, 1_000, 2_000, 3_000]),
  );
  // 2 runs of 2 calls of 4 chunks.
  expect(first).toEqual({
    cellId: "baseline",
    arm: "baseline",
    spreadNs: { n: 16, p50Ns: 3, p95Ns: 90, p99Ns: 90, maxNs: 90 },
  });
});

test("every call has a least lag of its own: a clock that drifts between calls is no error", () => {
  const [first] = spreads((call) =>
    call.stage === "analyze"
      ? withStamps(call, [10, 20], [0, 10])
      : withStamps(call, [9_010, 9_020], [0, 10]),
  );
  expect(first?.spreadNs).toMatchObject({ n: 8, maxNs: 0 });
});

test.each([
  ["a server without a clock", [10, 20], undefined],
  ["an answer in one chunk", [10], [0]],
  ["stamps that are not of the same chunks", [10, 20], [0]],
])("%s says nothing, and why", (_, chunks, created) => {
  const [first] = spreads((call) => withStamps(call, chunks, created));
  expect(first?.spreadNs).toBeUndefined();
  expect(first?.absentReason).toMatch(/no time into the lines/);
});

test("a record that knows why has the word", () => {
  const why = "the API stamps whole seconds";
  const [first] = spreads((call) => ({
    ...withStamps(call, [10, 20], undefined),
    absent: { contentCreatedNs: why },
  }));
  expect(first?.absentReason).toBe(why);
});

test("without a usable call the reason is that", () => {
  const session = buildSession({ runs: 1, edits: { run: (run) => ({ ...run, valid: false }) } });
  expect(measureRecords(session).stampSpreads?.[0]?.absentReason).toMatch(/no call ended well/);
});
