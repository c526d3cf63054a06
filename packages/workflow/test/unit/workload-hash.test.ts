import { ingestScan, scanFolder, type Dataset } from "@runproof/ingestion";
import { describe, expect, it } from "vitest";

import { workloadHash, type WorkloadHashInput } from "../../src/index.ts";
import { dataFolder, runAssignment, RUNS_CSV } from "../assignments.ts";

const ingest = async (files: Readonly<Record<string, string>>): Promise<Dataset> =>
  await ingestScan(await scanFolder(await dataFolder(files)));

async function input(changes: Partial<WorkloadHashInput> = {}): Promise<WorkloadHashInput> {
  const { workload, promptCache } = await runAssignment();
  return { workload, promptCache, dataset: await ingest({ "runs.csv": RUNS_CSV }), ...changes };
}

describe("workloadHash", () => {
  it("is the same for the same work, wherever the data lies", async () => {
    const hash = workloadHash(await input());
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(workloadHash(await input())).toBe(hash);
    const { workload } = await input();
    expect(workloadHash(await input({ workload: { ...workload, data: "./elsewhere" } }))).toBe(
      hash,
    );
  });

  it.each<[string, (same: WorkloadHashInput) => Promise<Partial<WorkloadHashInput>>]>([
    [
      "prompt budget",
      async ({ workload }) => ({
        workload: { ...workload, promptTokens: { analyze: 100, report: 61 } },
      }),
    ],
    [
      "output limit",
      async ({ workload }) => ({
        workload: { ...workload, outputTokens: { analyze: 25, report: 16 } },
      }),
    ],
    ["reasoning", async ({ workload }) => ({ workload: { ...workload, think: true } })],
    ["cache state", async () => ({ promptCache: "shared-prefix" })],
    [
      "contents",
      async () => ({ dataset: await ingest({ "runs.csv": `${RUNS_CSV}base,report,1\n` }) }),
    ],
    ["file names", async () => ({ dataset: await ingest({ "others.csv": RUNS_CSV }) })],
  ])("changes with the %s", async (_name, change) => {
    const same = await input();
    expect(workloadHash({ ...same, ...(await change(same)) })).not.toBe(workloadHash(same));
  });
});
