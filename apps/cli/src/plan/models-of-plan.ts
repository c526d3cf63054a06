import type { Plan } from "@runproof/contract";

/** Every model that arms or agents name; where they name none it is the target's. */
export function modelsOfPlan(
  { arms, together }: Pick<Plan, "arms" | "together">,
  targetModel: string,
): readonly string[] {
  const named = [
    ...arms.flatMap(({ model }) => model ?? []),
    ...(together?.agents ?? []).flatMap(({ model }) => model ?? []),
    ...arms.flatMap(({ together: own }) =>
      Object.values(own?.agents ?? {}).flatMap(({ model }) => model ?? []),
    ),
  ];
  return [...new Set([targetModel, ...named])];
}
