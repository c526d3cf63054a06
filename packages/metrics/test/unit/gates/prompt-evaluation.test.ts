import type { CallRecord, Gate } from "@runproof/contract";
import { expect, test } from "vitest";

import { judge, measureRecords } from "../../../src/index.ts";
import { buildSession } from "../../fixture/index.ts";

/** The check "same work" of a session whose prompt tokens nobody counted. */
function sameWork(change: (call: CallRecord) => CallRecord): Gate | undefined {
  const { resolvedPlan, calls, runs } = buildSession({
    edits: {
      call: (call) => {
        const { promptTokens: _, ...server } = call.server;
        return change({ ...call, server });
      },
    },
  });
  const measures = measureRecords({ resolvedPlan, calls, runs });
  const { comparisons } = judge({ resolvedPlan, calls, runs, measures, environment: {} });
  return comparisons[0]?.gates.find(({ id }) => id === "same-work");
}

/** The second arm's prompts of the report stage are evaluated in this share of the time. */
function inShare(share: number, characters = 1): (call: CallRecord) => CallRecord {
  const [baseline] = buildSession().resolvedPlan.cells;
  return (call) =>
    call.cellId === baseline?.id || call.stage !== "report"
      ? call
      : {
          ...call,
          promptCharacters: Math.round((call.promptCharacters ?? 0) * characters),
          server: {
            ...call.server,
            promptEvalNs: Math.round((call.server.promptEvalNs ?? 0) * share),
          },
        };
}

test("a prompt that is read in a quarter of the time may have been cut", () => {
  const gate = sameWork(inShare(0.25));
  expect(gate?.status).toBe("warn");
  expect(gate?.evidence).toMatch(
    /prompt evaluation of report took \d+ ms \(median\) against \d+ ms, 0\.2\d × per character: the prompt of .* may have been cut/,
  );
  expect(gate?.evidence).not.toContain("prompt evaluation of analyze");
});

test("the arm that read less is named, whichever it is", () => {
  const { resolvedPlan } = buildSession();
  expect(sameWork(inShare(4))?.evidence).toContain(
    `the prompt of ${resolvedPlan.plan.baseline} may have been cut`,
  );
});

test.each([
  ["equal times", 1, 1],
  ["a small difference", 0.85, 1],
  ["a prompt that is shorter itself", 0.25, 0.25],
])("%s raise no suspicion", (_, share, characters) => {
  expect(sameWork(inShare(share, characters))?.evidence).not.toContain("prompt evaluation of");
});

test("where prompt tokens were counted, they decide", () => {
  const { resolvedPlan, calls, runs } = buildSession({ edits: { call: inShare(0.25) } });
  const measures = measureRecords({ resolvedPlan, calls, runs });
  const { comparisons } = judge({ resolvedPlan, calls, runs, measures, environment: {} });
  const gate = comparisons[0]?.gates.find(({ id }) => id === "same-work");
  expect(gate?.evidence).not.toContain("prompt evaluation of");
});
