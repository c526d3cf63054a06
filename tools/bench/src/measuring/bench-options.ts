import { parseArgs } from "node:util";

export interface BenchOptions {
  /** Rounds that count; the goals are judged by their median. */
  readonly rounds: number;
  /** Fewer calls per round: shows that the bench works, says little about speed. */
  readonly quick: boolean;
  /** Runs server and clients under SCHED_RR, which keeps other programs of the machine out. */
  readonly realtime: boolean;
  /** Picks the cases whose name contains it. */
  readonly only: string;
}

/** `--rounds N`, `--quick` (at most 2 rounds unless said), `--realtime`, `--only <text>`. */
export function readBenchOptions(
  usualRounds: number,
  args: readonly string[] = process.argv.slice(2),
): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string" },
      quick: { type: "boolean", default: false },
      realtime: { type: "boolean", default: false },
      only: { type: "string", default: "" },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? Math.min(2, usualRounds) : usualRounds));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds must be 1 or more");
  return { rounds, quick: values.quick, realtime: values.realtime, only: values.only };
}
