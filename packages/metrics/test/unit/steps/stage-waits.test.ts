import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { stageWaits, WAIT_CAUSES, type Waits } from "../../../src/index.ts";
import { buildStage, buildTimedCall } from "../../fixture/build-stage.ts";

const NONE: Waits = {
  client: 0,
  tool: 0,
  network: 0,
  queue: 0,
  load: 0,
  prefill: 0,
  decode: 0,
  server: 0,
};

const SERVER = { totalNs: 900, loadNs: 100, promptEvalNs: 200, evalNs: 500 };

/** A call that took 1,000 ns after it was written, of which the server accounts for 900. */
function call(id = "c1", callNs = "1000000000") {
  return buildTimedCall(id, { callNs, sentNs: 50, endNs: 1050 }, SERVER);
}

function optional<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

describe("stageWaits", () => {
  it("divides a call by what the server reports; the rest of its time is queue and network", () => {
    expect(stageWaits(buildStage("analyze", 0, 1200), [call()])).toEqual({
      ...NONE,
      client: 200,
      network: 100,
      queue: 100,
      load: 100,
      prefill: 200,
      decode: 500,
    });
  });

  it("gives the time outside of calls to the tool of a step that runs one", () => {
    const stage = buildStage("search", 0, 700, { kind: "tool" });
    expect(stageWaits(stage, [])).toEqual({ ...NONE, tool: 700 });
    expect(stageWaits(buildStage("scan", 0, 700, { kind: "scan" }), [])).toEqual({
      ...NONE,
      client: 700,
    });
  });

  it("does not divide what a server without durations does before its first content", () => {
    const silent = buildTimedCall("c1", {
      sentNs: 50,
      firstContentNs: 450,
      lastContentNs: 950,
      endNs: 1050,
    });
    expect(stageWaits(buildStage("analyze", 0, 1050), [silent])).toEqual({
      ...NONE,
      client: 50,
      server: 500,
      decode: 500,
    });
  });

  it("does not divide an embedding beyond its load", () => {
    const embed = buildTimedCall(
      "c1",
      { sentNs: 0, endNs: 1000 },
      { totalNs: 800, loadNs: 100 },
      { endpoint: "embed" },
    );
    expect(stageWaits(buildStage("search", 0, 1000), [embed])).toEqual({
      ...NONE,
      load: 100,
      server: 700,
      network: 200,
    });
  });

  it("counts attempts that were refused while the model was loading as load", () => {
    const retried = buildTimedCall("c1", { sentNs: 50, endNs: 1050 }, SERVER, {
      retries: [
        { error: { code: "loading", message: "loading" }, atNs: 300 },
        { error: { code: "loading", message: "loading" }, atNs: 700 },
      ],
    });
    const waits = stageWaits(buildStage("analyze", 0, 1800), [retried]);
    expect(waits.load).toBe(800);
    expect(waits.client).toBe(100);
  });

  it("takes a request that was never written for our own work", () => {
    const unsent = buildTimedCall("c1", { endNs: 400 }, {}, { status: "failed" });
    expect(stageWaits(buildStage("analyze", 0, 500), [unsent]).client).toBe(500);
  });

  it("counts overlapping calls once: while one decodes, the step does not just queue", () => {
    const first = buildTimedCall(
      "c1",
      { sentNs: 0, endNs: 1000 },
      { totalNs: 1000, loadNs: 0, promptEvalNs: 0, evalNs: 1000 },
    );
    const second = buildTimedCall(
      "c2",
      { callNs: "1000000400", sentNs: 0, endNs: 1000 },
      { totalNs: 1000, loadNs: 0, promptEvalNs: 100, evalNs: 200 },
    );
    // second: queue 400–1100, prefill –1200, decode –1400
    expect(stageWaits(buildStage("replay", 0, 1500), [first, second])).toEqual({
      ...NONE,
      decode: 1200,
      queue: 100,
      prefill: 100,
      client: 100,
    });
  });

  it("takes an excess of the server's clock from what is least sure", () => {
    const waits = stageWaits(buildStage("analyze", 0, 820), [call()]);
    expect(waits).toEqual({ ...NONE, queue: 20, load: 100, prefill: 200, decode: 500 });
  });

  const offset = fc.nat({ max: 5_000_000_000 });
  const anyCall = fc
    .record({
      callNs: fc.bigInt({ min: 0n, max: 10_000_000_000n }),
      sentNs: optional(offset),
      firstContentNs: optional(offset),
      lastContentNs: optional(offset),
      endNs: offset,
      loadNs: optional(offset),
      promptEvalNs: optional(offset),
      evalNs: optional(offset),
      totalNs: optional(offset),
      refusedNs: optional(offset),
    })
    .map(({ callNs, sentNs, firstContentNs, lastContentNs, endNs, refusedNs, ...server }) =>
      buildTimedCall(
        "c",
        { callNs: String(callNs), sentNs, firstContentNs, lastContentNs, endNs },
        server,
        refusedNs === undefined
          ? {}
          : { retries: [{ error: { code: "loading", message: "" }, atNs: refusedNs }] },
      ),
    );

  it("adds up to the duration in whole nanoseconds, none of them negative, whatever is reported", () => {
    fc.assert(
      fc.property(
        fc.array(anyCall, { maxLength: 6 }),
        fc.nat({ max: 20_000_000_000 }),
        fc.constantFrom("prompt" as const, "tool" as const, "replay" as const),
        (calls, durationNs, kind) => {
          const waits = stageWaits(buildStage("s", 7, 7 + durationNs, { kind }), calls);
          const values = WAIT_CAUSES.map((cause) => waits[cause]);
          expect(values.every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
          expect(values.reduce((sum, value) => sum + value, 0)).toBe(durationNs);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
