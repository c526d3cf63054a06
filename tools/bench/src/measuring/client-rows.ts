import { quantile } from "@runproof/stats";

import type { CaseResult, ClientName } from "./client-bench.ts";
import type { Bound, GoalRow, Unit } from "./goal-table.ts";
import type { Rounds } from "./interleave.ts";

export interface RowInput {
  readonly what: string;
  readonly unit: Unit;
  readonly value: (result: CaseResult) => number;
  /** Client whose value ours is divided by. */
  readonly against?: ClientName;
  readonly goal?: Bound;
}

/** Rows about runproof's client; one against a client that could not run here is left out. */
export function clientRows(
  { rounds, noisy }: Rounds<ClientName, CaseResult>,
  inputs: readonly RowInput[],
): GoalRow[] {
  const values = (client: ClientName, value: RowInput["value"]): number[] =>
    rounds.flatMap((results) => (client in results ? [value(results[client])] : []));
  return inputs.flatMap(({ what, unit, value, against, goal }) => {
    const reference = against && { name: against, values: values(against, value) };
    if (reference?.values.length === 0) return [];
    return [
      {
        what,
        unit,
        ours: values("runproof", value),
        ...(reference && { reference }),
        ...(goal && { goal }),
        noisy,
      },
    ];
  });
}

/** One quantile of a list, such as the p99 of its errors. */
export function at(probability: number, values: readonly number[]): number {
  return quantile(values, probability)[0] ?? Number.NaN;
}
