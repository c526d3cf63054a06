import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { canonicalJson, isSolo, type Cell, type ResolvedPlan } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import {
  assumedSpread,
  completePlan,
  contextWarnings,
  countPlan,
  estimateDuration,
  loadPlan,
  planPower,
  resolvePlan,
} from "../../src/index.ts";

const FOLDER = new URL("../../../../configs/plans/", import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length));
/** Below them no verdict is given. */
const FEWEST_RUNS = 5;
const FEW_PAIRS = 6;
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
  ["tr110", 30],
  ["tr111", 19],
  ["tr113", 19],
  ["tr114", 27],
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

  it("has arms of its own in its small size, and enough runs for a verdict", async () => {
    const [{ plan }, small] = [
      await loadPlan(fileOf(name)),
      await loadPlan(fileOf(`${name}-smoke`)),
    ];
    expect(plan.arms).toEqual(expect.arrayContaining(small.plan.arms));
    // Of pairs, whose agents are measured alone, too, all arms would take minutes.
    expect(small.plan.arms).toHaveLength(plan.together === undefined ? arms : FEW_PAIRS);
    expect(small.plan.arms.map((arm) => arm.name)).toContain(small.plan.baseline);
    expect(small.plan.engine).toBe("embedded");
    expect(small.plan.runs).toBeGreaterThanOrEqual(FEWEST_RUNS);
  });
});

describe.each([
  ["tr110", 2, { baseline: 7, hetero: 7, homo: 16 }],
  ["tr113", 1, { baseline: 13, hetero: 2, homo: 4 }],
  ["tr114", 2, { baseline: 7, hetero: 7, homo: 13 }],
])("the pairs of %s", (name, servers, scenarios) => {
  it("are those of the report: defaults beside options, different options, the same options", async () => {
    const resolved = await resolve(name);
    const pairs = resolved.cells.filter((cell) => !isSolo(cell));
    for (const { together } of pairs) {
      const [collector, insight] = together?.agents ?? [];
      expect(new Set([collector?.instance, insight?.instance]).size).toBe(servers);
    }
    expect(scenariosOf(pairs)).toEqual(scenarios);
  });

  it("are all there in the small size, with the baseline in twice", async () => {
    const { plan, cells } = await resolve(`${name}-smoke`);
    const pairs = cells.filter((cell) => !isSolo(cell));
    expect(Object.values(scenariosOf(pairs)).every((count) => count > 0)).toBe(true);
    const agents = pairs.map(({ together }) =>
      canonicalJson(
        together?.agents.map(({ name: agent, instance, options }) => [agent, instance, options]),
      ),
    );
    const baseline = agents[pairs.findIndex(({ arm }) => arm === plan.baseline)];
    expect(agents.filter((each) => each === baseline)).toHaveLength(2);
  });

  it("are measured beside each of their agents alone, on the same servers", async () => {
    const { cells } = await resolve(name);
    for (const { arm, together } of cells.filter((cell) => !isSolo(cell))) {
      for (const { name: agent, soloCellId, options } of together?.agents ?? []) {
        const solo = cells.find(({ id }) => id === soloCellId);
        expect(solo, `${agent} alone in ${arm}`).toMatchObject({
          arm,
          options,
          together: { layout: together?.layout, agents: together?.agents },
        });
      }
    }
  });
});

it("agents-quick measures three layouts of two agents, with verdicts, in two minutes", async () => {
  const resolved = await resolve("agents-quick");
  expect(resolved.plan).toMatchObject({ engine: "embedded", factor: "options" });
  expect(resolved.plan.arms.map(({ name }) => name)).toEqual([
    "one-slot",
    "two-slots",
    "two-instances",
  ]);
  expect(countPlan(resolved).blocks).toBeGreaterThanOrEqual(5);
  const [deciding] = planPower(resolved.plan, ({ id }) => assumedSpread(id, "embedded"));
  expect(deciding).toMatchObject({ metric: { id: "workflowMs" }, enough: true });
  const { milliseconds } = estimateDuration(resolved, countPlan(resolved));
  expect(milliseconds).toBeLessThan(120_000);
});

/** How many pairs have defaults beside options, different options, and the same options. */
function scenariosOf(pairs: readonly Cell[]): Record<"baseline" | "hetero" | "homo", number> {
  const counts = { baseline: 0, hetero: 0, homo: 0 };
  for (const { together } of pairs) {
    const [collector, insight] = together?.agents ?? [];
    if (collector === undefined || insight === undefined) throw new Error("not a pair");
    const isHomo = canonicalJson(collector.options) === canonicalJson(insight.options);
    if (Object.keys(collector.options).length === 0) counts.baseline += 1;
    else counts[isHomo ? "homo" : "hetero"] += 1;
  }
  return counts;
}

async function resolve(name: string): Promise<ResolvedPlan> {
  const loaded = await loadPlan(fileOf(name));
  const { plan, external } = await completePlan({ ...loaded, file: fileOf(name) });
  return resolvePlan({ plan, external, target: TARGET, seed: 1 });
}
