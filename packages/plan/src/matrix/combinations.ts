import type { Levels, Matrix } from "@runproof/contract";

type Exclude = NonNullable<Matrix["exclude"]>[number];

/** How many combinations factors have, excluded ones included. */
export function countCombinations(factors: Matrix["factors"]): number {
  const sizes = Object.values(factors).map(({ length }) => length);
  return sizes.length === 0 ? 0 : sizes.reduce((product, size) => product * size, 1);
}

/** Every combination of the factors' levels; the last factor changes first. */
export function combinations(factors: Matrix["factors"]): readonly Levels[] {
  const entries = Object.entries(factors);
  if (entries.length === 0) return [];
  return entries.reduce<readonly Levels[]>(
    (before, [factor, levels]) =>
      before.flatMap((arm) => levels.map((level) => ({ ...arm, [factor]: level }))),
    [{}],
  );
}

/** Whether a combination has all levels of an entry of `exclude`. */
export function isExcluded(arm: Levels, exclude: Exclude): boolean {
  return Object.entries(exclude).every(([factor, level]) => {
    const own = arm[factor];
    return own !== undefined && (Array.isArray(level) ? level.includes(own) : level === own);
  });
}
