import { createHash } from "node:crypto";

import {
  canonicalJson,
  DEFAULT_LEVEL,
  planSchema,
  SCHEMA_VERSION,
  type CallRecord,
  type ImportSource,
  type Levels,
  type Plan,
  type ResolvedPlan,
  type RunRecord,
} from "@runproof/contract";

import type { ImportedSession, ImportedTexts } from "../imported-session.ts";
import { foreignRunRecord } from "./foreign-run-record.ts";
import type { ForeignSession } from "./foreign-session.ts";
import { placeRuns, type ForeignArm, type PlacedStudy } from "./place-runs.ts";
import { studyMetrics } from "./study-metrics.ts";

/** Name of the work that cells name; its definition is in no file. */
const WORKFLOW = "imported";
/** So many names in a sentence are enough. */
const MOST_NAMES = 5;
/** More runs of one arm than a plan can name. */
const MOST_RUNS = 1_000;

/**
 * The sessions of one study, in the order of their making, as records.
 *
 * @param name of the imported file or folder
 */
export function buildStudy(
  sessions: readonly [ForeignSession, ...ForeignSession[]],
  name: string,
  planName: string,
): ImportedSession {
  const study = placeRuns(sessions);
  const calls: CallRecord[] = [];
  const runs: RunRecord[] = [];
  const texts = new Map<string, ImportedTexts>();
  const counts = new Map<ForeignArm, number>();
  const positions = new Map(study.arms.map((arm, index) => [arm, index]));
  for (const placed of study.runs) {
    const number = (counts.get(placed.arm) ?? 0) + 1;
    counts.set(placed.arm, number);
    const record = foreignRunRecord(placed, {
      id: `${placed.arm.name}-${number}`,
      position: positions.get(placed.arm) ?? 0,
      sequence: runs.length,
    });
    calls.push(...record.calls);
    runs.push(record.run);
    for (const [id, own] of record.texts) texts.set(id, own);
  }
  const source = sourceOf(sessions, study, name);
  return { resolvedPlan: planOf(study, source, planName), calls, runs, texts, source };
}

function sourceOf(
  sessions: readonly [ForeignSession, ...ForeignSession[]],
  { sources, runs }: PlacedStudy,
  name: string,
): ImportSource {
  const [first] = sessions;
  const files = [
    ...new Map(
      sessions.flatMap((session) => session.files.map((each) => [each.file, each.sha256])),
    ),
  ];
  const recordedAt = sessions
    .map((session) => session.recordedAt)
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1);
  return {
    format: first.format,
    file: files.length === 1 ? (files[0]?.[0] ?? name) : name,
    sha256:
      files.length === 1
        ? first.files[0].sha256
        : sha256(files.map(([file, hash]) => `${hash}  ${file}\n`).join("")),
    ...(files.length > 1 && { files: files.map(([file, hash]) => ({ file, sha256: hash })) }),
    ...(sources.length > 0 && {
      sessions: sessions.map((session, index) => ({
        name: sources[index] ?? session.label,
        file: session.files[0].file,
        ...(session.recordedAt !== undefined && { recordedAt: session.recordedAt }),
        runs: runs.filter(({ source }) => source === sources[index]).length,
      })),
    }),
    ...(recordedAt !== undefined && { recordedAt }),
    facts: {
      ...(files.length > 1 && { Files: String(files.length) }),
      ...(sources.length > 0 && { Sessions: String(sources.length) }),
      ...factsOf(sessions),
    },
    absent: Object.assign({}, ...sessions.map(({ absent }) => absent)),
    notes: [...new Set(sessions.flatMap(({ notes }) => notes)), ...sameConfigurations(sessions)],
  };
}

/** What sessions say of machine and program; where they differ, all of it. */
function factsOf(sessions: readonly ForeignSession[]): Record<string, string> {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of sessions.flatMap(({ facts }) => Object.entries(facts))) {
    const known = values.get(name);
    if (known === undefined) values.set(name, new Set([value]));
    else known.add(value);
  }
  return Object.fromEntries([...values].map(([name, own]) => [name, [...own].join(" or ")]));
}

/** One arm may have several names among its sessions, and those names may be read as different things. */
function sameConfigurations(sessions: readonly ForeignSession[]): readonly string[] {
  const sides = sessions.flatMap(({ label, sides: own }) =>
    own.filter(({ role }) => role === "candidate").map((side) => ({ label, ...side })),
  );
  const alike = Map.groupBy(sides, ({ model, options }) => canonicalJson([model, options]));
  const groups = [...alike.values()]
    .map((same) => [...new Set(same.map(({ label }) => label))])
    .filter((labels) => labels.length > 1);
  if (groups.length === 0) return [];
  const names = groups.slice(0, MOST_NAMES).map((labels) => {
    const more = labels.length > MOST_NAMES ? ` and ${labels.length - MOST_NAMES} more` : "";
    return `${labels.slice(0, MOST_NAMES).join(", ")}${more}`;
  });
  return [`Sessions that were configured alike are one arm: ${names.join("; ")}.`];
}

function planOf(
  { arms, runs: placed }: PlacedStudy,
  source: ImportSource,
  planName: string,
): ResolvedPlan {
  const reference = referenceOf(arms, placed);
  if (reference === undefined) throw new RangeError("a study without runs");
  const models = new Set(arms.map(({ model }) => model));
  const own = (model: string): { model?: string } => (models.size > 1 ? { model } : {});
  const varied = variedOptions(arms);
  const blocks = new Map<number, string[]>();
  for (const { arm, block } of placed) {
    const cellIds = blocks.get(block);
    if (cellIds === undefined) blocks.set(block, [arm.name]);
    else if (!cellIds.includes(arm.name)) cellIds.push(arm.name);
  }
  const most = Math.max(...arms.map((arm) => placed.filter((run) => run.arm === arm).length));
  const plan: Plan = planSchema.parse({
    schemaVersion: SCHEMA_VERSION,
    name: planName,
    question: "What do the measurements of another program show, computed again?",
    workload: { kind: "replay", from: source.file },
    model: reference.model,
    factor: models.size > 1 ? "model" : "options",
    arms: arms.map((arm) => ({
      name: arm.name,
      options: arm.options,
      ...own(arm.model),
      ...(arm.role === "candidate" && varied.length > 0 && { levels: levelsOf(arm, varied) }),
    })),
    baseline: reference.name,
    runs: Math.min(MOST_RUNS, most),
    order: "sequential",
    warmupCalls: 0,
    rehearsals: 0,
    promptCache: "shared-prefix",
    metrics: studyMetrics(placed.map(({ run }) => run)),
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    plan,
    planHash: sha256(canonicalJson(plan)),
    seed: 0,
    target: {
      engine: "imported",
      baseUrl: `urn:sha256:${source.sha256}`,
      model: reference.model,
    },
    workflows: {},
    cells: arms.map(({ name, options, model }) => ({
      id: name,
      arm: name,
      options,
      workflow: WORKFLOW,
      promptCache: "shared-prefix",
      ...own(model),
    })),
    blocks: [...blocks]
      .toSorted(([a], [b]) => a - b)
      .map(([, cellIds], index) => ({ index, samplingSeed: 0, cellIds })),
  };
}

/** The baseline; without one, the first arm with a run that did not fail. */
function referenceOf(
  arms: readonly ForeignArm[],
  placed: PlacedStudy["runs"],
): ForeignArm | undefined {
  const good = new Set(
    placed
      .filter(({ run }) => run.stages.every(({ call }) => call?.failure === undefined))
      .map(({ arm }) => arm),
  );
  return (
    arms.find(({ role }) => role === "baseline") ?? arms.find((arm) => good.has(arm)) ?? arms[0]
  );
}

/** Options of more than one level among arms that are no baselines: the factors of a sweep. */
function variedOptions(arms: readonly ForeignArm[]): readonly string[] {
  const candidates = arms.filter(({ role }) => role === "candidate");
  if (candidates.length < 3) return [];
  const names = new Set(candidates.flatMap(({ options }) => Object.keys(options)));
  return [...names].filter((name) => {
    const values = candidates.map(({ options }) => options[name]);
    return (
      new Set(values.map((value) => JSON.stringify(value))).size > 1 &&
      values.every((value) => !Array.isArray(value))
    );
  });
}

function levelsOf({ options }: ForeignArm, varied: readonly string[]): Levels {
  return Object.fromEntries(
    varied.map((name) => {
      const value = options[name];
      return [name, value === undefined || Array.isArray(value) ? DEFAULT_LEVEL : value] as const;
    }),
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
