import { median } from "../median.ts";

export type Bound = { readonly atMost: number } | { readonly atLeast: number };
export type Unit = "ns" | "bytes" | "number";

/** One line of a bench's table; lists have one value per round. */
export interface GoalRow {
  readonly what: string;
  readonly unit: Unit;
  readonly ours: readonly number[];
  /** What ours is divided by; without it, the bound is on our own value. */
  readonly reference?: { readonly name: string; readonly values: readonly number[] };
  /** Absent: for information. */
  readonly goal?: Bound;
  /** Others used the machine meanwhile. */
  readonly noisy?: boolean;
}

export type GoalVerdict = "pass" | "miss" | "pass, not in every round" | "miss, not in every round";

/** The median decides; rounds on the other side of the bound are told. */
export function judge(values: readonly number[], goal: Bound): GoalVerdict {
  const reached = (value: number): boolean =>
    "atMost" in goal ? value <= goal.atMost : value >= goal.atLeast;
  const verdict = reached(median(values)) ? "pass" : "miss";
  const unanimous = values.every((value) => reached(value) === (verdict === "pass"));
  return unanimous ? verdict : `${verdict}, not in every round`;
}

/** Ours over the reference, round by round. */
export function ratios({ ours, reference }: GoalRow): readonly number[] {
  if (reference === undefined) return ours;
  return ours.map((value, round) => value / (reference.values[round] ?? Number.NaN));
}

/** A table in plain text: medians of the rounds, of ratios with their range. */
export function goalTable(rows: readonly GoalRow[]): string {
  const header = ["", "ours", "reference", "ratio (range)", "goal", "", "rounds"];
  const body = rows.map((row) => {
    const { what, unit, ours, reference, goal } = row;
    const values = ratios(row);
    const format = reference === undefined ? unit : "number";
    const range = `(${plain(Math.min(...values), format)}–${plain(Math.max(...values), format)})`;
    return [
      what,
      plain(median(ours), unit) + (reference === undefined ? ` ${range}` : ""),
      reference === undefined ? "" : `${reference.name} ${plain(median(reference.values), unit)}`,
      reference === undefined ? "" : `${plain(median(values), "number")} ${range}`,
      goal === undefined
        ? ""
        : "atMost" in goal
          ? `≤ ${plain(goal.atMost, format)}`
          : `≥ ${plain(goal.atLeast, format)}`,
      goal === undefined ? "" : judge(values, goal),
      `${ours.length}${row.noisy === true ? " noisy" : ""}`,
    ];
  });
  const lines = [header, ...body];
  const widths = header.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}

function plain(value: number, unit: Unit): string {
  if (unit === "bytes") return `${(value / 1e6).toFixed(0)} MB`;
  if (unit === "number") return value.toFixed(Math.abs(value) >= 100 ? 0 : 2);
  if (Math.abs(value) >= 1e7) return `${(value / 1e6).toFixed(1)} ms`;
  if (Math.abs(value) >= 1e6) return `${(value / 1e6).toFixed(2)} ms`;
  return `${(value / 1e3).toFixed(Math.abs(value) >= 1e4 ? 0 : 2)} µs`;
}
