import type { Arm, OllamaOptions, Plan, PlanAgent, Workload } from "@runproof/contract";

/** One agent of an arm, with everything it was given. */
export interface ArmAgent {
  readonly name: string;
  readonly options: OllamaOptions;
  /** Undefined = the plan's. */
  readonly model: string | undefined;
  /** What it does when it is not the plan's workload. */
  readonly workload: Workload | undefined;
  /** Name in the plan, which several alike share. */
  readonly kind: string;
  /** Which server of the layout it asks, from 0. */
  readonly instance: number;
}

/**
 * The agents of an arm, in the plan's order: those of a count are called name-1, name-2 …; what the
 * plan leaves open about servers is dealt out in turn.
 *
 * @param instances of the arm's layout
 */
export function agentsOfArm(
  { together }: Pick<Plan, "together">,
  arm: Pick<Arm, "options" | "model" | "together">,
  instances: number,
): readonly ArmAgent[] {
  return (together?.agents ?? [])
    .flatMap((agent) => alike({ ...agent, ...ownOf(agent, arm) }, arm))
    .map((agent, index) => ({ ...agent, instance: agent.instance ?? index % instances }));
}

type Alike = Omit<ArmAgent, "instance"> & { readonly instance: number | undefined };

function alike(agent: PlanAgent, arm: Pick<Arm, "options" | "model">): readonly Alike[] {
  const { name, count, options, model, workload, instance } = agent;
  return Array.from({ length: count }, (_, index) => ({
    name: count === 1 ? name : `${name}-${index + 1}`,
    kind: name,
    options: { ...arm.options, ...options },
    model: model ?? arm.model,
    workload,
    instance: instance === undefined ? undefined : instance - 1,
  }));
}

/** What the arm says of the agent; options are said one by one. */
function ownOf(
  { name, options }: PlanAgent,
  { together }: Pick<Arm, "together">,
): Partial<PlanAgent> {
  const own = together?.agents?.[name] ?? {};
  const said = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), options: { ...options, ...own.options } };
}
