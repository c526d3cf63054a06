import { runRecordSchema } from "@runproof/contract";
import { expect, it } from "vitest";

import { executeRun, executeWarmUp } from "../../src/index.ts";
import {
  collect,
  dataFolder,
  runAssignment,
  runTools,
  toArray,
  warmUpAssignment,
} from "../assignments.ts";

it("records a missing data folder as a failed scan, and calls nobody", async () => {
  const { kinds, run } = await collect(
    executeRun(await runAssignment({ dataPath: "/no/such/folder" }), await runTools()),
  );
  expect(kinds).toEqual(["run"]);
  expect(run).toMatchObject({ status: "failed", error: { code: "DATA_UNREADABLE" }, valid: true });
  expect(run.stages).toMatchObject([
    { name: "scan", status: "failed", error: { code: "DATA_UNREADABLE" } },
  ]);
  expect(run.endNs).toBe(run.stages[0]?.endNs);
  expect(runRecordSchema.parse(run)).toEqual(run);
});

it("records data without content as a failed ingest", async () => {
  const dataPath = await dataFolder({ "broken.json": "{" });
  const { kinds, run } = await collect(
    executeRun(await runAssignment({ dataPath }), await runTools()),
  );
  expect(kinds).toEqual(["run"]);
  expect(run).toMatchObject({ status: "failed", error: { code: "DATA_EMPTY" } });
  expect(run.stages.map(({ name, status }) => [name, status])).toEqual([
    ["scan", "ok"],
    ["ingest", "failed"],
  ]);
});

it("records an abort before the first stage as a cancelled run", async () => {
  const { run } = await collect(
    executeRun(await runAssignment(), await runTools({ signal: AbortSignal.abort() })),
  );
  expect(run).toMatchObject({ status: "cancelled", error: { code: "cancelled" } });
  expect(run.stages).toMatchObject([{ name: "scan", status: "cancelled" }]);
});

it("records a server that refuses, and does not go on to the report", async () => {
  const { kinds, calls, run } = await collect(executeRun(await runAssignment(), await runTools()));
  expect(kinds).toEqual(["call", "run"]);
  expect(calls[0]?.record).toMatchObject({ status: "failed", error: { code: "refused" } });
  expect(calls[0]?.record).not.toHaveProperty("answerHash");
  expect(run).toMatchObject({ status: "failed", error: { code: "refused" } });
  expect(run.stages.map(({ name, status }) => [name, status])).toEqual([
    ["scan", "ok"],
    ["ingest", "ok"],
    ["analyze", "failed"],
  ]);
});

it("ends a warm-up at the first call that fails, and before any when aborted", async () => {
  expect(await toArray(executeWarmUp(warmUpAssignment(), await runTools()))).toHaveLength(1);
  expect(
    await toArray(
      executeWarmUp(warmUpAssignment(), await runTools({ signal: AbortSignal.abort() })),
    ),
  ).toEqual([]);
});
