import { normalQuantile, normalSf } from "../distributions/normal.ts";
import { requireProbability } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";
import { groupSequentialBounds } from "./group-sequential-bounds.ts";
import type { Sides } from "./sub-density.ts";

/** Translates p-values of single looks into p-values that hold over all of them. */
export interface SequentialP {
  /**
   * The smallest error rate at which a p-value at this look (from 0) crosses its bound: the
   * sequential p-value of Liu & Anderson (2008). At most 1; the least of several looks is one, too.
   */
  readonly at: (look: number, p: number) => number;
  /** The p-value that a look needs at an error rate. */
  readonly needed: (look: number, alpha: number) => number;
}

/** Error rates between which the relation is drawn, as standard normal values: 1e-12 to 0.5. */
const [STRICTEST, LOOSEST, NODES] = [7, 0, 15] as const;

/**
 * Sequential p-values for looks at given shares of the planned runs, with the bounds of
 * `groupSequentialBounds`. Because they are p-values, Holm's adjustment works on them: it is the
 * sequential Holm procedure of Ye et al. (2013).
 *
 * Bounds are computed at 15 error rates and interpolated on the normal scale, on which the relation
 * is nearly a straight line: the error is below 2e-3 of the error rate from 1e-4 to 0.4.
 *
 * @throws StatsError as `groupSequentialBounds`; its functions `INVALID_PROBABILITY`, and
 *   `INVALID_ARGUMENT` for a look that is not there
 */
export function sequentialP(fractions: readonly number[], sides: Sides = 2): SequentialP {
  const key = `${sides}/${fractions.join("/")}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const made = build(fractions, sides);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

const known = new Map<string, SequentialP>();
const MOST_KNOWN = 64;

interface Node {
  /** Standard normal values of the error rate, and of the p-value each look needs. */
  readonly overall: number;
  readonly looks: readonly number[];
}

function build(fractions: readonly number[], sides: Sides): SequentialP {
  const nodes = Array.from({ length: NODES }, (_, index): Node => {
    const overall = STRICTEST + ((LOOSEST - STRICTEST) * index) / (NODES - 1);
    const alpha = Math.min(0.5, sides * normalSf(overall + (sides === 2 ? OFFSET : 0)));
    const bounds = groupSequentialBounds({ fractions, alpha, sides });
    return { overall: scaleOf(alpha, sides), looks: bounds.map(({ z }) => z) };
  });
  const requireLook = (look: number): void => {
    if (look in fractions) return;
    throw new StatsError(
      "INVALID_ARGUMENT",
      `there are ${fractions.length} looks, none is ${look}`,
    );
  };
  return {
    at: (look, p) => {
      requireLook(look);
      const z = scaleOf(requireProbability(p), sides);
      const overall = interpolate(nodes, z, (node) => node.looks[look] ?? 0, overallOf);
      return Math.min(1, Math.max(p, sides * normalSf(overall)));
    },
    needed: (look, alpha) => {
      requireLook(look);
      const overall = scaleOf(requireProbability(alpha), sides);
      const z = interpolate(nodes, overall, overallOf, (node) => node.looks[look] ?? 0);
      return Math.min(alpha, sides * normalSf(z));
    },
  };
}

/** Two-sided rates end at 0.5, a normal value of 0.6745. */
const OFFSET = 0.6744897501960817;
const overallOf = ({ overall }: Node): number => overall;

function scaleOf(p: number, sides: Sides): number {
  return -normalQuantile(p / sides);
}

/** A cubic through the four nodes around a value; nodes fall. Beyond the outer ones, a straight line. */
function interpolate(
  nodes: readonly Node[],
  x: number,
  from: (node: Node) => number,
  to: (node: Node) => number,
): number {
  if (!Number.isFinite(x)) return x;
  const right = nodes.findIndex((node) => from(node) <= x);
  const count = right <= 0 ? 2 : 4;
  const wanted = right === -1 ? nodes.length : right - count / 2;
  const first = Math.min(Math.max(wanted, 0), nodes.length - count);
  const near = nodes.slice(first, first + count);
  return near.reduce((sum, node) => {
    const weight = near.reduce(
      (product, other) =>
        other === node ? product : (product * (x - from(other))) / (from(node) - from(other)),
      1,
    );
    return sum + weight * to(node);
  }, 0);
}
