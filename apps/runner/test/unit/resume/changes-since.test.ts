import type { Manifest } from "@runproof/contract";
import { expect, test } from "vitest";

import { changesSince } from "../../../src/resume/changes-since.ts";
import { ENVIRONMENT } from "../../fixture/environment.ts";

const HASH = "a".repeat(64);
const OTHER = "b".repeat(64);
const workload = (data: string) => ({
  workloadHash: data,
  workloads: { own: { hash: data, parts: { prompts: HASH, data } } },
});
const MANIFEST: Manifest = {
  schemaVersion: 1,
  id: "run",
  plan: "plan",
  planHash: HASH,
  engine: "ollama",
  toolVersion: "1.0.0",
  seed: 1,
  status: "interrupted",
  createdAt: "2026-11-23T20:15:00.000Z",
  environment: { start: ENVIRONMENT },
  ...workload(HASH),
};
const now = { editedFiles: [], environment: ENVIRONMENT, workload: workload(HASH) };

test("the same plan, work, server and machine: nothing changed", () => {
  expect(changesSince(MANIFEST, now)).toEqual([]);
});

test("nothing is said of what was never recorded", () => {
  const { workloadHash: _, workloads: __, ...unknown } = MANIFEST;
  expect(changesSince({ ...unknown, environment: {} }, now)).toEqual([]);
});

test.each<[string, Partial<typeof now>, string]>([
  ["an edited plan", { editedFiles: ["plan.yaml"] as never[] }, "the plan was edited (plan.yaml)"],
  ["other data", { workload: workload(OTHER) }, "the work changed: data"],
  [
    "an upgraded server",
    { environment: { ...ENVIRONMENT, server: { ...ENVIRONMENT.server, version: "0.33.0" } } },
    "the server version changed from 0.32.1 to 0.33.0",
  ],
  [
    "another machine",
    { environment: { ...ENVIRONMENT, machine: { ...ENVIRONMENT.machine, fingerprint: "g" } } },
    "the host changed from f to g",
  ],
  [
    "another version of this tool",
    { environment: { ...ENVIRONMENT, toolVersion: "1.1.0" } },
    "the tool version changed from 1.0.0 to 1.1.0",
  ],
])("%s", (_, changes, sentence) => {
  expect(changesSince(MANIFEST, { ...now, ...changes })).toEqual([sentence]);
});
