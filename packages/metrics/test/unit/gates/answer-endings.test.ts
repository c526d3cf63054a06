import type { Gate } from "@runproof/contract";
import { expect, it } from "vitest";

import { judge, measureRecords } from "../../../src/index.ts";
import { buildSession } from "../../fixture/build-session.ts";

/** The gate of a session whose calls end for these reasons, run by run of the report step. */
function sameWork(reasonOf: (arm: string, block: number) => string | undefined): Gate {
  const session = buildSession({
    plan: { metrics: [{ id: "ttftMs", stage: "report", margin: 0.1 }] },
    edits: {
      call: (call) => ({
        ...call,
        server: { ...call.server, doneReason: reasonOf(call.cellId, call.block) },
      }),
    },
  });
  const { comparisons } = judge({ ...session, measures: measureRecords(session) });
  const gate = comparisons[0]?.gates.find(({ id }) => id === "same-work");
  if (gate === undefined) throw new Error("no gate same-work");
  return gate;
}

it("answers of both arms that end alike are the same work", () => {
  expect(sameWork(() => "stop")).toMatchObject({
    status: "pass",
    evidence: expect.stringContaining("report: every answer ended by itself"),
  });
  expect(sameWork(() => "length")).toMatchObject({
    status: "pass",
    evidence: expect.stringContaining("report: every answer ended at the limit of output tokens"),
  });
});

it("warns where one arm's answers were stopped at the limit and the other's were not", () => {
  expect(sameWork((arm) => (arm === "chimera" ? "length" : "stop"))).toMatchObject({
    status: "warn",
    evidence: expect.stringContaining("baseline 0 of 5, chimera 5 of 5"),
    cure: expect.stringContaining("raise the limit"),
  });
});

const limitedBefore = (blocks: number) => (arm: string, block: number) =>
  arm === "chimera" && block < blocks ? "length" : "stop";

it("takes one answer in five for chance, two for a difference", () => {
  expect(sameWork(limitedBefore(1)).status).toBe("pass");
  expect(sameWork(limitedBefore(1)).evidence).toContain("chimera 1 of 5");
  expect(sameWork(limitedBefore(2)).status).toBe("warn");
});

it("warns where the server does not tell why answers ended", () => {
  expect(sameWork((arm) => (arm === "chimera" ? undefined : "stop"))).toMatchObject({
    status: "warn",
    evidence: expect.stringContaining("did not report why answers of report ended"),
  });
});
