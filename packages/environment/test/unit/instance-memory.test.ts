import { expect, test } from "vitest";

import { instanceMemory } from "../../src/instance-memory.ts";
import { createTelemetrySampler } from "../../src/sample-telemetry.ts";

/** Above what Linux gives any process. */
const NOBODY = 2 ** 23;

test("servers of others, and those that are gone, have their reason", () => {
  const processIds = new Map([
    ["instance-1", undefined],
    ["instance-2", NOBODY],
  ]);
  expect(instanceMemory(processIds, "linux")).toEqual({
    instances: {},
    absent: {
      "instances.instance-1": "somebody else started it",
      "instances.instance-2": "its process is gone",
    },
  });
  expect(instanceMemory(processIds, "win32").absent["instances.instance-2"]).toBe(
    "it is read on Linux only",
  );
});

test.runIf(process.platform === "linux")(
  "telemetry tells it of processes as they are, and that it was asked too soon",
  async () => {
    let processIds = new Map([["instance-1", process.pid]]);
    const sample = createTelemetrySampler(() => processIds);
    const first = await sample("run-1");
    expect(first.instances?.["instance-1"]?.rssBytes).toBeGreaterThan(1_000_000);
    processIds = new Map([["instance-1", NOBODY]]);
    let next = await sample("run-2");
    while (next.absent?.["instances"] !== undefined) next = await sample("run-2");
    expect(next.instances).toBeUndefined();
    expect(next.absent).toMatchObject({ "instances.instance-1": "its process is gone" });
  },
);

test("without agents nothing is said of servers", async () => {
  const { instances, absent = {} } = await createTelemetrySampler()("run-1");
  expect(instances).toBeUndefined();
  expect(Object.keys(absent).filter((name) => name.startsWith("instances"))).toEqual([]);
});
