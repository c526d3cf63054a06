import type { Gate } from "@runproof/contract";
import { expect, test } from "vitest";

import { judge, measureRecords } from "../../../src/index.ts";
import { buildSession, type BuiltSession } from "../../fixture/build-session.ts";

const digests = { small: "1".repeat(64), large: "2".repeat(64) };

/** Arms that ask two models; the large one's tokens are longer, so it counts fewer of them. */
function models(): BuiltSession {
  const built = buildSession({
    arms: [
      { name: "small", effective: { contextLength: 4096, digest: digests.small } },
      { name: "large", effective: { contextLength: 4096, digest: digests.large } },
    ],
    model: "small",
    plan: { factor: "model" },
    edits: {
      call: (call) =>
        call.cellId === "small"
          ? call
          : {
              ...call,
              model: "large",
              server: {
                ...call.server,
                promptTokens: Math.round((call.server.promptTokens ?? 0) * 0.7),
              },
            },
    },
  });
  const cells = built.resolvedPlan.cells.map((cell) =>
    cell.id === "large" ? { ...cell, model: "large" } : cell,
  );
  const { start } = built.environment;
  const server = {
    ...start.server,
    model: { name: "small", digest: digests.small },
    otherModels: [{ name: "large", digest: digests.large }],
  };
  const environment = { ...start, server };
  return {
    ...built,
    resolvedPlan: { ...built.resolvedPlan, cells },
    environment: { start: environment, end: environment },
  };
}

function gate(session: BuiltSession, id: Gate["id"]): Gate | undefined {
  const { comparisons } = judge({ ...session, measures: measureRecords(session) });
  return comparisons[0]?.gates.find((each) => each.id === id);
}

test("arms of different models need no common digest, and count in tokens of their own", () => {
  const same = gate(models(), "same-work");
  expect(same?.status).not.toBe("fail");
  expect(same?.evidence).toContain(
    "models small 111111111111, large 222222222222 at start and end",
  );
  expect(gate(models(), "treatment-delivered")).toMatchObject({
    status: "pass",
    evidence: "large was asked, baseline small",
  });
});

test("each arm's own model has to stay the same", () => {
  const session = models();
  const { end } = session.environment;
  const changed = { ...end.server, otherModels: [{ name: "large", digest: "3".repeat(64) }] };
  const after = {
    ...session,
    environment: { ...session.environment, end: { ...end, server: changed } },
  };
  const work = gate(after, "same-work");
  expect(work?.status).toBe("fail");
  expect(work?.evidence).toContain("the model large changed from 222222222222 to 333333333333");
  const runs = session.runs.map((run) =>
    run.arm === "large" && run.block > 2
      ? { ...run, effective: { ...run.effective, digest: "4".repeat(64) } }
      : run,
  );
  expect(gate({ ...session, runs }, "same-work")?.evidence).toContain(
    "the runs of large were answered by 2 different model digests",
  );
});

test("calls that asked another model than planned fail the comparison", () => {
  const session = models();
  const calls = session.calls.map((call) => ({ ...call, model: "small" }));
  expect(gate({ ...session, calls }, "treatment-delivered")).toMatchObject({ status: "fail" });
});
