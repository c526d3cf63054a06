import {
  canonicalJson,
  notTheSameWorkload,
  SPECIAL_FACTORS,
  type Arm,
  type Factor,
  type Plan,
} from "@runproof/contract";

import { layoutOfArm } from "../agents/cells-of-agents.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { moduleOf } from "../workflows/agent-workload.ts";
import { armWorkload } from "../workflows/arm-workload.ts";

/** One thing that an arm may have of its own. */
interface Setting {
  readonly factor: Factor;
  /** Where it is written, seen from the arm. */
  readonly path: PlanPath;
  /** What a reader calls it. */
  readonly name: string;
  valueOf(arm: Arm, plan: Plan): unknown;
}

const PER_STAGE = [
  ["prompts", "prompt template"],
  ["promptTokens", "prompt tokens"],
  ["outputTokens", "output tokens"],
] as const;

const SETTINGS: readonly Setting[] = [
  ...PER_STAGE.flatMap(([factor, name]) =>
    (["analyze", "report"] as const).map((stage): Setting => ({
      factor,
      path: ["workload", factor, stage],
      name: `${name} of ${stage}`,
      valueOf: (arm, plan) => agentSetting(arm, plan)?.[factor][stage],
    })),
  ),
  {
    factor: "analysis",
    path: ["workload", "analysis"],
    name: "answer form of analyze",
    valueOf: (arm, plan) => agentSetting(arm, plan)?.analysis,
  },
  {
    factor: "think",
    path: ["workload", "think"],
    name: "think",
    valueOf: ({ workload }, plan) => workload?.think ?? planThink(plan),
  },
  {
    factor: "promptCache",
    path: ["promptCache"],
    name: "prompt cache",
    valueOf: ({ promptCache }, plan) => promptCache ?? plan.promptCache,
  },
  {
    factor: "model",
    path: ["model"],
    name: "model",
    valueOf: ({ model }, plan) => model ?? plan.model,
  },
  {
    factor: "layout",
    path: ["together", "layout"],
    name: "layout",
    valueOf: (arm, plan) => layoutOfArm(plan, arm),
  },
  {
    factor: "agents",
    path: ["together", "agents"],
    name: "agents",
    valueOf: ({ together }) => together?.agents ?? {},
  },
  { factor: "options", path: ["options"], name: "options", valueOf: ({ options }) => options },
];

/**
 * Arms that differ in more than the one thing the plan declares: what would be measured is unclear.
 * A matrix declares what its arms differ in.
 */
export function checkFactor(plan: Plan): readonly PlanProblem[] {
  const baseline = plan.arms.find(({ name }) => name === plan.baseline);
  if (baseline === undefined) return [];
  const declared = new Set([plan.factor, ...factorsOfMatrix(plan), ...ofAllAgents(plan)]);
  const settings = SETTINGS.filter(({ factor }) => !declared.has(factor)).map((setting) => ({
    ...setting,
    ofBaseline: canonicalJson([setting.valueOf(baseline, plan)]),
  }));
  return plan.arms.flatMap((arm, index) => {
    if (plan.matrix !== undefined && arm.levels !== undefined) return [];
    const differing = settings.filter(
      ({ valueOf, ofBaseline }) => canonicalJson([valueOf(arm, plan)]) !== ofBaseline,
    );
    return [
      ...unused(plan, arm, index),
      ...differing.map((setting) => difference(setting, [baseline.name, arm.name], index)),
    ];
  });
}

/** What an arm gives all its agents is what its agents differ in from those of another arm. */
function ofAllAgents({ factor, together }: Plan): readonly Factor[] {
  return factor === "agents" && together !== undefined ? ["options"] : [];
}

function factorsOfMatrix({ matrix }: Plan): readonly Factor[] {
  return Object.keys(matrix?.factors ?? {}).map((name) => (isSpecial(name) ? name : "options"));
}

const isSpecial = (name: string): name is (typeof SPECIAL_FACTORS)[number] =>
  SPECIAL_FACTORS.some((special) => special === name);

function difference(
  { factor, path, name }: Setting,
  [baseline, arm]: readonly [string, string],
  index: number,
): PlanProblem {
  return {
    path: ["arms", index, ...path],
    at: "value",
    what: `${sentence(factor, name)} between ${baseline} and ${arm}`,
    advice: `factor: ${factor}, or give both the same`,
  };
}

/** What to say where the work is the same. */
const NOT_OF_THE_WORK: Partial<Readonly<Record<Factor, string>>> = {
  options: "options differ",
  model: "models differ",
  layout: "layouts differ",
  agents: "agents differ",
};

function sentence(factor: Factor, name: string): string {
  return NOT_OF_THE_WORK[factor] ?? notTheSameWorkload([name]);
}

/** Settings that the workload of this plan does not have: an arm that sets them changes nothing. */
function unused(plan: Plan, { workload: own }: Arm, index: number): readonly PlanProblem[] {
  if (own === undefined || hasAgentSettings(plan)) return [];
  return Object.entries(own).flatMap(([setting, value]) => {
    if (value === undefined) return [];
    if (setting === "think" && plan.workload.kind !== "replay") return [];
    const what = "only the workflow report-agent has it, and this plan measures another";
    return [{ path: ["arms", index, "workload", setting], at: "key", what, advice: "removing it" }];
  });
}

function hasAgentSettings({ workload }: Plan): boolean {
  return (
    workload.kind === "workflow" &&
    typeof workload.workflow === "string" &&
    moduleOf(workload) === undefined
  );
}

function agentSetting({ workload: own = {} }: Arm, plan: Plan) {
  if (!hasAgentSettings(plan)) return undefined;
  const workload = armWorkload(plan.workload, own);
  return workload.kind === "workflow" ? workload : undefined;
}

function planThink({ workload }: Plan): boolean | undefined {
  return workload.kind === "replay" ? undefined : workload.think;
}
