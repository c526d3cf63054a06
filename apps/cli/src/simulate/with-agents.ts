import { BenchError, canonicalJson, togetherSchema, type Plan } from "@runproof/contract";
import { expandMatrix } from "@runproof/plan";

type Arm = Plan["arms"][number];

/**
 * The plan with so many agents in every arm, dealt out to its kinds of agents in turn; one kind where it has none.
 * Arms that differed in nothing but the number are one then.
 *
 * @throws BenchError USAGE where that leaves one arm
 */
export function withAgents(plan: Plan, count: number): Plan {
  const { together, arms, baseline } = plan;
  if (together === undefined) {
    const usual = togetherSchema.parse({ agents: [{ name: "agent" }] });
    const agents = usual.agents.map((agent) => ({ ...agent, count }));
    return { ...plan, together: { ...usual, agents } };
  }
  const kinds = together.agents.length;
  const agents = together.agents
    .map((agent, index) => ({
      ...agent,
      count: Math.floor(count / kinds) + (index < count % kinds ? 1 : 0),
    }))
    .filter((agent) => agent.count > 0);
  const names = new Set(agents.map(({ name }) => name));
  const matrix = matrixWith(plan, count);
  const written = arms.filter(({ levels }) => levels === undefined);
  const kept = distinct(
    written.map((arm) => ({ before: arm, after: withoutCounts(arm, names) })),
    baseline,
  );
  const ofMatrix = matrix === undefined ? [] : expandMatrix(matrix, agents[0]?.name);
  if (arms.length > 1 && kept.length + ofMatrix.length < 2) {
    throw new BenchError("USAGE", `--set agents=${count}: no two arms are left to compare`, {
      cause: new Error("the plan's arms differ in nothing but the number of agents"),
      hint: "change the numbers in the plan; runproof simulate without it shows every arm",
    });
  }
  const levels = arms.find(({ name }) => name === baseline)?.levels;
  const same = canonicalJson({ ...levels, agents: count });
  const renamed = ofMatrix.find((arm) => canonicalJson(arm.levels) === same)?.name;
  return {
    ...plan,
    together: { ...together, agents },
    arms: [...kept, ...ofMatrix],
    ...(matrix !== undefined && { matrix }),
    baseline: renamed ?? baseline,
  };
}

/** Whether arms of the plan have agents in different numbers: what a setting for all of them overrules. */
export function differsInAgents({ together, arms }: Plan): boolean {
  const sums = arms.map((arm) =>
    (together?.agents ?? []).reduce(
      (sum, { name, count }) => sum + (arm.together?.agents?.[name]?.count ?? count),
      0,
    ),
  );
  return new Set(sums).size > 1;
}

function matrixWith({ matrix }: Plan, count: number): Plan["matrix"] {
  if (matrix?.factors["agents"] === undefined) return matrix;
  return { ...matrix, factors: { ...matrix.factors, agents: [count] } };
}

/** … and without what is said of agents that there are none of any more. */
function withoutCounts(arm: Arm, names: ReadonlySet<string>): Arm {
  if (arm.together?.agents === undefined) return arm;
  const agents = Object.entries(arm.together.agents).flatMap(([name, said]) => {
    const { count: _, ...own } = said;
    return names.has(name) && Object.keys(own).length > 0 ? [[name, own] as const] : [];
  });
  const { together, ...rest } = arm;
  const { agents: _, ...others } = together ?? {};
  const own = { ...others, ...(agents.length > 0 && { agents: Object.fromEntries(agents) }) };
  return Object.keys(own).length === 0 ? rest : { ...rest, together: own };
}

/** Arms that have become alike are one: the baseline, or the first. Those that were alike before stay two. */
function distinct(
  arms: readonly { readonly before: Arm; readonly after: Arm }[],
  baseline: string,
): Arm[] {
  const contentOf = (arm: Arm): string => canonicalJson({ ...arm, name: "" });
  const first = arms.toSorted(
    (one, other) => Number(other.before.name === baseline) - Number(one.before.name === baseline),
  );
  return arms
    .filter(({ before, after }) => {
      const twin = first.find((other) => contentOf(other.after) === contentOf(after));
      return (
        twin === undefined || twin.before === before || contentOf(twin.before) === contentOf(before)
      );
    })
    .map(({ after }) => after);
}
