import type { ForeignRun, ForeignSession } from "../foreign/foreign-session.ts";
import type { ImportFile } from "../import-file.ts";
import { NO_BASELINE, PAIR_ABSENT, pairOptions, pairRun, type Pair } from "./pair-run.ts";
import { SUITE_ABSENT, suiteSession } from "./suite-sides.ts";

export interface PairSession {
  readonly format: string;
  readonly scenario: string;
  readonly model: string | undefined;
  readonly pairs: readonly [Pair, ...Pair[]];
  readonly recordedAt?: string | undefined;
  readonly facts: Readonly<Record<string, string>>;
  readonly absent?: Readonly<Record<string, string>>;
}

/** Runs of one pair of agents as a session. */
export function pairSession(file: ImportFile, session: PairSession): ForeignSession {
  const { format, scenario, model, pairs, recordedAt, facts, absent } = session;
  const [pair] = pairs;
  const runs = pairs.map((each): ForeignRun => pairRun(each));
  const servers = pair.agents.map(({ server }) => server ?? "unknown");
  return suiteSession(file, [model], {
    format,
    ...(recordedAt !== undefined && { recordedAt }),
    sides: [
      {
        role: "candidate",
        name: scenario,
        model: model ?? "unknown",
        options: pairOptions(pair.agents),
        runs,
      },
    ],
    facts: { ...facts, "Servers of the agents": servers.join(" and ") },
    absent: {
      ...PAIR_ABSENT,
      ...(model === undefined && { model: "the file does not name it" }),
      ...(recordedAt === undefined && { "start times": SUITE_ABSENT["start times"] }),
      ...absent,
    },
    notes: [NO_BASELINE],
  });
}
