import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import {
  assumedSpread,
  completePlan,
  contextWarnings,
  loadPlan,
  planPower,
  resolvePlan,
} from "../../src/index.ts";

const FOLDER = new URL("../../../../configs/plans/", import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length));
const TARGET = { engine: "ollama", baseUrl: "http://h", model: "m" } as const;

const fileOf = (name: string): string => new URL(`${name}.yaml`, FOLDER).pathname;

describe.each(NAMES)("the shipped plan %s", (name) => {
  it("is valid, called like its file, and has a line that gives editors completion", async () => {
    const { plan } = await loadPlan(fileOf(name));
    expect(plan.name).toBe(name);
    const text = await readFile(fileOf(name), "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=\S+plan\.schema\.json\n/);
  });
});

describe.each([
  ["tr108", 36],
  ["tr109", 19],
  ["tr111", 19],
])("the study %s", (name, arms) => {
  it("names its report, and has every arm of it", async () => {
    const { plan } = await loadPlan(fileOf(name));
    expect(plan.reference).toContain(`Technical Report ${name.slice(2)}`);
    expect(plan.arms).toHaveLength(arms);
    expect(plan.limitations?.length).toBeGreaterThan(1);
    expect(plan.invalidationTriggers?.length).toBeGreaterThan(1);
  });

  it("has as many runs as its margins need", async () => {
    const { plan } = await loadPlan(fileOf(name));
    for (const power of planPower(plan, ({ id }) => assumedSpread(id, plan.engine))) {
      expect(power).toMatchObject({ enough: true });
    }
  });

  it("cuts no prompt", async () => {
    const loaded = await loadPlan(fileOf(name));
    const { plan, external } = await completePlan({ ...loaded, file: fileOf(name) });
    expect(contextWarnings(resolvePlan({ plan, external, target: TARGET, seed: 1 }))).toEqual([]);
  });

  it("has the same arms in its small size", async () => {
    const [{ plan }, small] = [
      await loadPlan(fileOf(name)),
      await loadPlan(fileOf(`${name}-smoke`)),
    ];
    expect(small.plan.arms).toEqual(plan.arms);
    expect(small.plan.engine).toBe("embedded");
  });
});
