import {
  SCHEMA_VERSION,
  type AgentsFile,
  type AgentSummary,
  type AgentTime,
  type ArmOfAgents,
} from "@runproof/contract";

import { summarize } from "../measures/summarize.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { indexSession } from "../session/index-session.ts";
import { runOutcome } from "../session/run-outcome.ts";
import type { SessionRecords } from "../session/session-records.ts";
import { outputTokensOf } from "./output-tokens-of.ts";
import { reloadsOf } from "./reloads-of.ts";
import { slowdownLimitOf } from "./slowdown-limit-of.ts";
import { slowdownOf, togetherRuns, type TimedAgent } from "./together-runs.ts";

/**
 * Who worked at the same time in every arm, and what each of them takes alone.
 *
 * @returns undefined for a session without agents at the same time
 */
export function agentsOf(records: SessionRecords): AgentsFile | undefined {
  const session = indexSession(records);
  const slowdownLimit = slowdownLimitOf(session.resolvedPlan);
  const arms = session.cells.flatMap((cell) => armOf(cell, session) ?? []);
  return arms.length === 0 ? undefined : { schemaVersion: SCHEMA_VERSION, slowdownLimit, arms };
}

function armOf(records: CellRecords, session: SessionIndex): ArmOfAgents | undefined {
  const times = togetherRuns(records, session).flatMap(({ agents }) => agents);
  const names = namesOf(records);
  if (names.length === 0) return undefined;
  const { cell } = records;
  const timesOf = Map.groupBy(times, ({ name }) => name);
  return {
    arm: cell.arm,
    ...(cell.together !== undefined && { layout: cell.together.layout }),
    agents: names.map((name) => agentOf(name, timesOf.get(name) ?? [], records, session)),
    reloads: reloadsOf(records, session.solos),
  };
}

/** As the plan names them; of imported records, as the runs do. */
function namesOf({ cell, runs }: CellRecords): readonly string[] {
  const planned = cell.together?.agents.map(({ name }) => name);
  if (planned !== undefined) return planned.length > 1 ? planned : [];
  const seen = [...new Set(runs.flatMap(({ agents = [] }) => agents.map(({ name }) => name)))];
  return seen.length > 1 ? seen : [];
}

function agentOf(
  name: string,
  times: readonly TimedAgent[],
  records: CellRecords,
  { solos }: SessionIndex,
): AgentSummary {
  const planned = records.cell.together?.agents.find((agent) => agent.name === name);
  const instance = planned?.instance ?? instanceOf(name, records);
  const solo = solos.find(({ cell }) => cell.id === planned?.soloCellId);
  const slowdown = summarize(
    times.flatMap((time) => slowdownOf(time) ?? []),
    "log",
  );
  const outputTokens = summarize(tokensPerRun(name, records));
  return {
    name,
    ...(instance !== undefined && { instance }),
    ...(planned !== undefined && { soloCellId: planned.soloCellId }),
    times: times.map(timeOf),
    ...(slowdown === undefined ? { absentReason: noSlowdown(times, solo) } : { slowdown }),
    ...(outputTokens !== undefined && { outputTokens }),
    unusableAlone: (solo?.runs ?? []).filter((run) => runOutcome(run) !== "ok").length,
  };
}

function timeOf(timed: TimedAgent): AgentTime {
  const { name: _, ...time } = timed;
  return time;
}

function instanceOf(name: string, { runs }: CellRecords): string | undefined {
  for (const { agents = [] } of runs) {
    const found = agents.find((agent) => agent.name === name)?.instance;
    if (found !== undefined) return found;
  }
  return undefined;
}

function noSlowdown(times: readonly TimedAgent[], solo: CellRecords | undefined): string {
  if (solo === undefined) return "it was not measured alone";
  if (times.length === 0) return "no run in which all worked ended well and undisturbed";
  return "in no block it has a good run alone and one beside the others";
}

function tokensPerRun(name: string, { usableCalls, okRuns }: CellRecords): readonly number[] {
  const own = usableCalls.filter((call) => call.agent === name);
  const byRun = Map.groupBy(own, ({ runId }) => runId);
  return okRuns.flatMap(({ id }) => outputTokensOf(byRun.get(id) ?? []) ?? []);
}
