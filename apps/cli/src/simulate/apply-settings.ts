import { BenchError, type Plan } from "@runproof/contract";
import { optionProblems, parsePlan } from "@runproof/plan";

import type { Setting } from "./read-settings.ts";
import { withAgents } from "./with-agents.ts";

type Change = (plan: Plan, value: Setting["value"]) => Plan;

/** Settings with a meaning of their own; a name in capitals is a variable of the servers, any other a request option. */
const CHANGES: ReadonlyMap<string, Change> = new Map<string, Change>([
  ["agents", (plan, value) => withAgents(plan, wholeOf("agents", value))],
  ["instances", withInstances],
  ["parallel", (plan, value) => withVariable(plan, "OLLAMA_NUM_PARALLEL", value)],
  ["model", (plan, value) => ({ ...plan, model: String(value) })],
  ["outputTokens", (plan, value) => withTokens(plan, "outputTokens", value)],
  ["promptTokens", (plan, value) => withTokens(plan, "promptTokens", value)],
]);

/**
 * The plan with what a what-if changes, checked as if it had been written so.
 *
 * @throws BenchError USAGE
 */
export function applySettings(plan: Plan, settings: readonly Setting[]): Plan {
  if (settings.length === 0) return plan;
  const options = settings.filter(({ name }) => !CHANGES.has(name) && !VARIABLE.test(name));
  options.forEach(refuseUnusable);
  const changed = settings.reduce((before, { name, value }) => {
    const change = CHANGES.get(name);
    if (change !== undefined) return change(before, value);
    return VARIABLE.test(name) ? withVariable(before, name, value) : before;
  }, plan);
  // Any name may be an option, and one value for all arms makes no difference between them.
  return options.reduce(
    (before, { name, value }) => withOption(before, name, value),
    checked(changed, settings),
  );
}

/** A misspelt option would be in no arithmetic, and the answer that of the plan as it is. */
function refuseUnusable({ name, value }: Setting): void {
  const [problem] = optionProblems([name], value);
  if (problem === undefined) return;
  throw new BenchError("USAGE", `--set ${name}=${value}: ${problem.what}`, {
    hint: problem.advice,
  });
}

const VARIABLE = /^[A-Z][A-Z0-9_]*$/;

/** Checked as it would have been written: arms of the matrix are made of it anew. */
function checked(changed: Plan, settings: readonly Setting[]): Plan {
  const { matrix, arms, workload, ...rest } = changed;
  const written = {
    ...rest,
    workload: withoutForeign(workload),
    arms: matrix === undefined ? arms : arms.filter(({ levels }) => levels === undefined),
    ...(matrix !== undefined && { matrix }),
  };
  try {
    return parsePlan(JSON.stringify(written), { file: "plan" });
  } catch (error) {
    if (!BenchError.is(error)) throw error;
    const given = settings.map(({ name, value }) => `--set ${name}=${value}`).join(" ");
    const lines = error.message.replaceAll(/^plan:\d+:\d+ /gm, "");
    throw new BenchError("USAGE", `with ${given} the plan is wrong: ${lines}`, {
      hint: "set something else; runproof simulate --help shows examples",
    });
  }
}

/** Settings of the report agent are filled in for every workflow, and refused where another one is written. */
function withoutForeign(workload: Plan["workload"]): unknown {
  if (workload.kind !== "workflow" || workload.workflow === "report-agent") return workload;
  const {
    promptTokens: _1,
    outputTokens: _2,
    prompts: _3,
    analysis: _4,
    think: _5,
    ...own
  } = workload;
  return own;
}

function withInstances(plan: Plan, value: Setting["value"]): Plan {
  const instances = wholeOf("instances", value);
  return withLayouts(plan, "instances", (layout) => ({ ...layout, instances }));
}

function withVariable(plan: Plan, name: string, value: Setting["value"]): Plan {
  return withLayouts(plan, name, (layout) => ({
    ...layout,
    env: { ...layout.env, [name]: String(value) },
  }));
}

type Layout = NonNullable<Plan["together"]>["layouts"][string];

function withLayouts(plan: Plan, name: string, change: (layout: Layout) => Layout): Plan {
  const { together } = plan;
  if (together === undefined) {
    throw new BenchError("USAGE", `--set ${name}: the plan has no agents at the same time`, {
      hint: `name them first: --set agents=2 --set ${name}=…`,
    });
  }
  const layouts = Object.entries(together.layouts).map(([key, layout]) => [key, change(layout)]);
  return { ...plan, together: { ...together, layouts: Object.fromEntries(layouts) } };
}

/** In every arm, and for every agent. */
function withOption(plan: Plan, name: string, value: Setting["value"]): Plan {
  const added = <Has extends { readonly options?: Plan["arms"][number]["options"] | undefined }>(
    has: Has,
  ): Has => ({ ...has, options: { ...has.options, [name]: value } });
  const { together } = plan;
  return {
    ...plan,
    arms: plan.arms.map((arm) => added(arm)),
    ...(together !== undefined && {
      together: { ...together, agents: together.agents.map((agent) => added(agent)) },
    }),
  };
}

/** Of the report agent's two calls, or of a prompt or conversation. */
function withTokens(
  plan: Plan,
  name: "outputTokens" | "promptTokens",
  value: Setting["value"],
): Plan {
  const tokens = wholeOf(name, value);
  const { workload } = plan;
  if (workload.kind === "workflow" && workload.workflow === "report-agent") {
    return { ...plan, workload: { ...workload, [name]: { analyze: tokens, report: tokens } } };
  }
  if (workload.kind === "inference" && name === "outputTokens") {
    return { ...plan, workload: { ...workload, outputTokens: tokens } };
  }
  throw new BenchError("USAGE", `--set ${name}: the plan's workload has no such setting`, {
    hint: "change the plan's own steps instead",
  });
}

function wholeOf(name: string, value: Setting["value"]): number {
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  throw new BenchError("USAGE", `--set ${name}=${value}: not a whole number above 0`, {
    hint: `for example --set ${name}=2`,
  });
}
