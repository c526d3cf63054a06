import { canonicalJson } from "@runproof/contract";

import type { ForeignFile, ForeignSession, ForeignStage } from "../foreign/foreign-session.ts";
import {
  NO_BASELINE,
  PAIR_ABSENT,
  pairOptions,
  pairRun,
  type Pair,
  type PairAgent,
} from "../suite/pair-run.ts";
import { SUITE_ABSENT } from "../suite/suite-sides.ts";
import { exportStage, type ExportCallRow } from "./export-call-row.ts";
import type { RowOf } from "./export-importer.ts";
import type { ExportPairRow } from "./export-pair-row.ts";

const SECOND = new Set(["insight", "chimera_b"]);

/** What the tables hold of one pair: its calls by agent, its times, or both. */
interface KnownPair {
  readonly calls: readonly RowOf<ExportCallRow>[];
  readonly times: RowOf<ExportPairRow> | undefined;
}

/** Rows of agents that ran in pairs, as sessions: calls from one table, times of the pair from another. */
export function pairSessions(
  calls: readonly RowOf<ExportCallRow>[],
  times: readonly RowOf<ExportPairRow>[],
): readonly ForeignSession[] {
  const timesByKey = new Map(times.map((each) => [keyOf(each), each]));
  const callsByKey = Map.groupBy(calls, keyOf);
  const keys = new Set([...timesByKey.keys(), ...callsByKey.keys()]);
  const pairs = [...keys].map((key): KnownPair => ({
    calls: callsByKey.get(key) ?? [],
    times: timesByKey.get(key),
  }));
  const sessions = Map.groupBy(pairs, ({ calls: own, times: time }) => {
    const row = time?.row ?? own[0]?.row;
    const kind = own[0]?.row;
    return JSON.stringify([row?.dataset, row?.config, kind?.granularity, kind?.ttftKind]);
  });
  return [...sessions.values()].flatMap((own) => sessionOf(own));
}

function keyOf({ row }: RowOf<ExportCallRow | ExportPairRow>): string {
  return canonicalJson([row.dataset, row.config, row.run]);
}

function sessionOf(pairs: readonly KnownPair[]): readonly ForeignSession[] {
  const [known] = pairs;
  const row = known?.times?.row ?? known?.calls[0]?.row;
  if (known === undefined || row === undefined) return [];
  const made = pairs.toSorted((a, b) => runOf(a) - runOf(b)).map((pair): Pair => pairFrom(pair));
  const [first] = made as [Pair];
  const call = known.calls[0]?.row;
  const recordedAt = pairs
    .flatMap(({ times, calls }) => [
      times?.row.recordedAt,
      ...calls.map((each) => each.row.recordedAt),
    ])
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1);
  const servers = first.agents.map(({ server }) => server ?? "unknown").join(" and ");
  return [
    {
      format: "chimeraforge-export",
      study: JSON.stringify(["export", row.dataset, row.model, call?.granularity, call?.ttftKind]),
      studyName: row.dataset,
      label: row.config,
      files: filesOf(pairs),
      ...(recordedAt !== undefined && { recordedAt }),
      sides: [
        {
          role: "candidate",
          name: row.config,
          model: row.model,
          options: pairOptions(first.agents),
          runs: made.map((pair) => pairRun(pair)),
        },
      ],
      facts: {
        ...(row.language !== undefined && { "Language of the client": row.language }),
        ...(row.runtime !== undefined && { "Runtime of the client": row.runtime }),
        "Servers of the agents": servers,
      },
      absent: absentOf(known),
      notes: [NO_BASELINE],
    },
  ];
}

function runOf({ times, calls }: KnownPair): number {
  return times?.row.run ?? calls[0]?.row.run ?? 0;
}

function absentOf({ calls, times }: KnownPair): Readonly<Record<string, string>> {
  const [call] = calls;
  return {
    ...SUITE_ABSENT,
    ...PAIR_ABSENT,
    texts: "the table holds neither prompts nor answers",
    ...(times === undefined && {
      "time of pairs":
        "it is in the table of runs, which was not imported with this one; the longest agent stands in",
    }),
    ...(call === undefined && {
      calls: "they are in the table of calls, which was not imported with this one",
    }),
    ...(call?.row.ttftKind.startsWith("server") === true && {
      TTFT: "it was computed from the server's durations; no clock at the client took it, so queueing and the network are not in it",
    }),
    ...(call !== undefined &&
      call.row.granularity !== "call" && {
        "single calls": "the rows are means and sums over the calls of an agent's run",
      }),
  };
}

function pairFrom({ calls, times }: KnownPair): Pair {
  const lanes = [false, true].map((second): PairAgent => {
    const own = calls.filter(({ row }) => SECOND.has(row.agent) === second).map(({ row }) => row);
    const timed = times?.row.agents[second ? 1 : 0];
    return agentOf(own, timed);
  });
  const row = times?.row ?? calls[0]?.row;
  const wallNs = times?.row.wallNs;
  return {
    key: canonicalJson(["export", row?.dataset ?? "", row?.config ?? "", row?.run ?? 0]),
    detail: 1,
    ...(wallNs !== undefined && { wallNs }),
    agents: lanes as [PairAgent, PairAgent],
  };
}

/** An agent by its calls, its times, or both. */
function agentOf(rows: readonly ExportCallRow[], timed: PairAgent | undefined): PairAgent {
  const [row] = rows;
  if (row === undefined) return timed ?? { label: "unknown", options: {}, facts: {} };
  const agent = {
    label: row.side === "" ? row.agent : row.side,
    server: row.server ?? timed?.server,
    options: row.options,
    ...(timed?.durationNs !== undefined && { durationNs: timed.durationNs }),
  };
  if (rows.length === 1) {
    return { ...agent, facts: row.facts, call: { ...row.call, options: row.options } };
  }
  let startNs = 0;
  const stages = rows.map((each): ForeignStage => {
    const stage = exportStage(each, startNs);
    startNs = stage.endNs;
    return { ...stage, call: { ...each.call, options: each.options } };
  });
  return { ...agent, durationNs: agent.durationNs ?? startNs, facts: {}, stages };
}

function filesOf(pairs: readonly KnownPair[]): readonly [ForeignFile, ...ForeignFile[]] {
  const files = new Map<string, string>();
  for (const { calls, times } of pairs) {
    for (const { file } of [...calls, ...(times === undefined ? [] : [times])]) {
      files.set(file.path, file.sha256);
    }
  }
  const [first, ...others] = [...files].map(([file, sha256]) => ({ file, sha256 }));
  if (first === undefined) throw new RangeError("pairs of no file");
  return [first, ...others];
}
