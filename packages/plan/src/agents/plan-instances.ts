import type { Layout, Together } from "@runproof/contract";

/** Where an instance comes from. */
export type InstanceSource =
  /** The server that the plan is measured on. */
  | { readonly kind: "target" }
  /** Somebody started it. */
  | { readonly kind: "address"; readonly address: string }
  /** It is started with these variables, and stopped at the end. */
  | { readonly kind: "start"; readonly env: Readonly<Record<string, string>> };

/** A server that a plan's layouts need. */
export interface PlannedInstance {
  readonly name: string;
  readonly source: InstanceSource;
  /** Those that use it. */
  readonly layouts: readonly string[];
}

/**
 * The servers of all layouts. Layouts share those that are alike: the same address, or the same
 * variables; so what two layouts have in common is the same process in both.
 *
 * One instance without variables of its own is the server the plan is measured on, so that agents
 * can be measured on a server that is there, with its own settings.
 */
export function planInstances({ layouts }: Pick<Together, "layouts">): readonly PlannedInstance[] {
  const planned = new Map<
    string,
    { readonly source: InstanceSource; readonly layouts: string[] }
  >();
  for (const [layout, { instances, env, restart }] of Object.entries(layouts)) {
    for (const [key, source] of sourcesOf({ instances, env, restart })) {
      const known = planned.get(key);
      if (known === undefined) planned.set(key, { source, layouts: [layout] });
      else known.layouts.push(layout);
    }
  }
  return [...planned.values()].map((instance, index) => ({
    name: `instance-${index + 1}`,
    ...instance,
  }));
}

/** The servers of one layout, in the order in which its agents number them. */
export function instancesOfLayout(
  together: Pick<Together, "layouts">,
  layout: string,
): readonly PlannedInstance[] {
  return planInstances(together).filter(({ layouts }) => layouts.includes(layout));
}

/** Servers of one layout, with what makes them the same server in another one. */
function sourcesOf({ instances, env = {}, restart }: Layout): readonly [string, InstanceSource][] {
  if (typeof instances !== "number") {
    return instances.map((address) => [`address ${address}`, { kind: "address", address }]);
  }
  const isTarget = instances === 1 && Object.keys(env).length === 0 && restart === "never";
  if (isTarget) return [["target", { kind: "target" }]];
  const variables = JSON.stringify(
    Object.entries(env).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  return Array.from({ length: instances }, (_, index) => [
    `start ${index + 1} ${variables} ${restart}`,
    { kind: "start", env },
  ]);
}
