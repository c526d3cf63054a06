import { quote } from "../problems/describe-value.ts";
import { nearestWord } from "../problems/nearest-word.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { groupAt, listAt, valueAt } from "../problems/value-at.ts";
import { checkLayouts } from "./check-layouts.ts";
import { FACTORS_PATH } from "./factors-path.ts";
import { optionProblems } from "./ollama-options.ts";

/** Agents at the same time: names that are none, and what does not go together with them. */
export function checkTogether(root: unknown): readonly PlanProblem[] {
  const together = valueAt(root, ["together"]);
  if (together === undefined) return withoutAgents(root);
  return [
    ...names(root),
    ...optionsOfAgents(root),
    ...workOfAgents(root),
    ...contradictions(root),
    ...checkLayouts(root),
  ];
}

/** Settings of agents in a plan that has none. */
function withoutAgents(root: unknown): readonly PlanProblem[] {
  const what = "needs agents at the same time, and the plan has none";
  const advice = "`together: { agents: [{ name: writer }, { name: critic }] }`";
  const arms = listAt(root, ["arms"]).flatMap((arm, index): readonly PlanProblem[] =>
    valueAt(arm, ["together"]) === undefined
      ? []
      : [{ path: ["arms", index, "together"], at: "key", what, advice }],
  );
  const factors = (["layout", "agents"] as const).filter(
    (factor) => valueAt(root, [...FACTORS_PATH, factor]) !== undefined,
  );
  return [
    ...arms,
    ...factors.map((factor) => ({
      path: [...FACTORS_PATH, factor],
      at: "key" as const,
      what,
      advice,
    })),
  ];
}

function names(root: unknown): readonly PlanProblem[] {
  const agents = agentNames(root);
  const twice = agents.flatMap((name, index): readonly PlanProblem[] => {
    if (name === undefined || agents.indexOf(name) === index) return [];
    const what = `${quote(name)} is defined twice`;
    const path = ["together", "agents", index, "name"];
    return [
      { path, at: "value", what, advice: `${name}-${index + 1}, or \`count\` for several alike` },
    ];
  });
  const unknown = listAt(root, ["arms"]).flatMap((arm, index) =>
    Object.keys(groupAt(arm, ["together", "agents"])).flatMap((name): readonly PlanProblem[] => {
      if (agents.includes(name)) return [];
      const path = ["arms", index, "together", "agents", name];
      const known = agents.filter((one) => one !== undefined);
      const what = `no agent is called so, got ${quote(name)}`;
      return [
        { path, at: "key", what, advice: nearestWord(name, known) ?? `one of ${known.join(", ")}` },
      ];
    }),
  );
  return [...twice, ...unknown];
}

function optionsOfAgents(root: unknown): readonly PlanProblem[] {
  const written: PlanPath[] = [
    ...listAt(root, ["together", "agents"]).map((_, index) => ["together", "agents", index]),
    ...listAt(root, ["arms"]).flatMap((arm, index) =>
      Object.keys(groupAt(arm, ["together", "agents"])).map((name) => [
        "arms",
        index,
        "together",
        "agents",
        name,
      ]),
    ),
  ];
  return written.flatMap((path) =>
    Object.entries(groupAt(root, [...path, "options"])).flatMap(([name, value]) =>
      optionProblems([...path, "options", name], value),
    ),
  );
}

/** Only the plan's own work can be a recorded session or a module's workflow. */
function workOfAgents(root: unknown): readonly PlanProblem[] {
  return listAt(root, ["together", "agents"]).flatMap((agent, index): readonly PlanProblem[] => {
    const path = ["together", "agents", index, "workload"];
    const kind = valueAt(agent, ["workload", "kind"]);
    const workflow = valueAt(agent, ["workload", "workflow"]);
    const isModule = typeof workflow === "string" && workflow !== "report-agent";
    if (kind !== "replay" && !isModule) return [];
    const what = `an agent's own work cannot be a ${kind === "replay" ? "recorded session" : "module"}`;
    const advice = "steps that are written out, or naming it as the plan's `workload`";
    return [
      { path: [...path, kind === "replay" ? "kind" : "workflow"], at: "value", what, advice },
    ];
  });
}

/** What is measured of one workflow at a time. */
const ONE_AT_A_TIME = {
  coldStarts: "cold starts on purpose are measured of one workflow at a time",
  search: "a search measures arms without agents",
} as const;

function contradictions(root: unknown): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const [key, what] of Object.entries(ONE_AT_A_TIME)) {
    if (valueAt(root, [key]) === undefined) continue;
    problems.push({
      path: [key],
      at: "key",
      what,
      advice: "removing it, or a plan of its own for it",
    });
  }
  const agents = listAt(root, ["together", "agents"]).length;
  if (valueAt(root, [...FACTORS_PATH, "agents"]) !== undefined && agents > 1) {
    const what = `says how many of one agent there are, and the plan has ${agents} kinds`;
    const advice = "one agent, or arms with counts of their own";
    problems.push({ path: [...FACTORS_PATH, "agents"], at: "key", what, advice });
  }
  return problems;
}

function agentNames(root: unknown): readonly (string | undefined)[] {
  return listAt(root, ["together", "agents"]).map((agent) => {
    const name = valueAt(agent, ["name"]);
    return typeof name === "string" ? name : undefined;
  });
}
