import { fileURLToPath } from "node:url";

import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { overheadOf } from "../../../src/harness/overhead-of.ts";

const SAMPLE = fileURLToPath(new URL("../../../../showcase/sample", import.meta.url));

test("of a real session every part is there, and the parts add up to the wall time", async () => {
  const { runs, calls, resolvedPlan } = await readRun(SAMPLE);
  const cells = overheadOf(runs, calls);
  expect(cells.map(({ cellId }) => cellId)).toEqual(
    resolvedPlan.cells.map(({ id }) => id).toSorted(),
  );
  // The first run of the session has none before it.
  expect(cells.reduce((sum, cell) => sum + cell.runs, 0)).toBe(runs.length - 1);
  for (const cell of cells) {
    const { workNs, discardedNs, coolDownNs, overheadNs, wallNs, bookkeepingNs, insideStepsNs } =
      cell;
    expect(workNs + discardedNs + coolDownNs + overheadNs).toBe(wallNs);
    expect(overheadNs).toBeGreaterThan(bookkeepingNs + insideStepsNs);
    expect(insideStepsNs).toBeGreaterThan(0);
    expect(cell.middleShare).toBeGreaterThan(0);
  }
});

test("what is left of a run beside its calls and the steps without one is the harness's", async () => {
  const { runs, calls } = await readRun(SAMPLE);
  const latencies = new Map(calls.map(({ id, client }) => [id, client.endNs]));
  const work = runs
    .slice(1)
    .flatMap(({ stages }) =>
      stages.map(({ kind, callIds, startNs, endNs }) =>
        kind === "scan" || kind === "ingest"
          ? endNs - startNs
          : callIds.reduce((sum, id) => sum + (latencies.get(id) ?? 0), 0),
      ),
    );
  const counted = overheadOf(runs, calls).reduce((sum, { workNs }) => sum + workNs, 0);
  expect(counted).toBe(work.reduce((sum, ns) => sum + ns, 0));
});

test("between two sessions nothing is counted", async () => {
  const { runs, calls } = await readRun(SAMPLE);
  const resumed = runs.map((run) => (run.sequence < 3 ? run : { ...run, session: 1 }));
  const counted = overheadOf(resumed, calls).reduce((sum, cell) => sum + cell.runs, 0);
  expect(counted).toBe(runs.length - 2);
});
