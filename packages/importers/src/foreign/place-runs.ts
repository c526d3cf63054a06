import { canonicalJson, type OllamaOptions } from "@runproof/contract";

import type { ForeignRun, ForeignSession, ForeignSide } from "./foreign-session.ts";
import { createNames } from "./slug-of.ts";

/** A configuration of a study: what becomes an arm. */
export interface ForeignArm {
  readonly name: string;
  readonly role: ForeignSide["role"];
  readonly model: string;
  readonly options: OllamaOptions;
}

/** A run with its place in the study. */
export interface PlacedRun {
  readonly arm: ForeignArm;
  /** Name of its session; undefined where the study is one. */
  readonly source: string | undefined;
  readonly block: number;
  readonly run: ForeignRun;
}

export interface PlacedStudy {
  readonly arms: readonly ForeignArm[];
  /** In the order of execution, as far as it is known. */
  readonly runs: readonly PlacedRun[];
  /** Names of the sessions, in their order; empty where the study is one. */
  readonly sources: readonly string[];
}

/**
 * Arms, blocks and order of the sessions of one study. Sides of several sessions that were configured
 * alike are one arm. A session with a baseline has blocks of its own, so that its sides stay beside each
 * other; runs of other sessions are blocks by their number in their arm.
 */
export function placeRuns(sessions: readonly ForeignSession[]): PlacedStudy {
  const alone = sessions.length === 1;
  const sourceNames = createNames();
  const arms = armsOf(sessions);
  const runs: PlacedRun[] = [];
  const perArm = new Map<ForeignArm, number>();
  const sources: string[] = [];
  let firstBlock = 0;
  for (const session of sessions) {
    const source = alone ? undefined : sourceNames(session.label, "session");
    if (source !== undefined) sources.push(source);
    const paired = session.sides.some(({ role }) => role === "baseline");
    for (const side of session.sides) {
      const arm = arms.get(armKey(side));
      if (arm === undefined) throw new RangeError("a side without an arm");
      for (const [index, run] of side.runs.entries()) {
        const done = perArm.get(arm) ?? 0;
        perArm.set(arm, done + 1);
        runs.push({ arm, source, block: paired ? firstBlock + index : done, run });
      }
    }
    if (paired) firstBlock += Math.max(...session.sides.map((side) => side.runs.length));
  }
  return { arms: [...perArm.keys()], runs: inTime(runs), sources };
}

/** Where every run tells when it began, that is their order; else files are read as they stand. */
function inTime(runs: readonly PlacedRun[]): readonly PlacedRun[] {
  const startOf = ({ run }: PlacedRun): number =>
    Date.parse(run.startedAt ?? (run.startedLocal === undefined ? "" : `${run.startedLocal}Z`));
  const told = runs.every((placed) => Number.isFinite(startOf(placed)));
  return told ? runs.toSorted((a, b) => startOf(a) - startOf(b)) : runs;
}

function armKey({ role, model, options }: ForeignSide): string {
  return canonicalJson([role, model, options]);
}

/** Arms by what their sides were configured with. */
function armsOf(sessions: readonly ForeignSession[]): ReadonlyMap<string, ForeignArm> {
  const alone = sessions.length === 1;
  const sides = sessions.flatMap(({ label, sides: own }) => own.map((side) => ({ label, side })));
  const names = createNames();
  const groups = [...Map.groupBy(sides, ({ side }) => armKey(side))];
  return new Map(
    groups.map(([key, group]) => {
      const [{ side }] = group as [(typeof group)[number]];
      const labels = new Set(group.map(({ label }) => label));
      const given = new Set(group.map((each) => each.side.name));
      const own = labels.size === 1 && !alone ? [...labels][0] : undefined;
      const wanted =
        side.role === "baseline"
          ? "baseline"
          : given.size === 1 && (alone || side.named === true)
            ? side.name
            : (own ?? configurationName(side));
      const arm: ForeignArm = {
        name: names(wanted, "arm"),
        role: side.role,
        model: side.model,
        options: side.options,
      };
      return [key, arm] as const;
    }),
  );
}

const SHORT: Readonly<Record<string, string>> = {
  num_gpu: "gpu",
  num_ctx: "ctx",
  temperature: "t",
};

/** `gpu60-ctx512-t0p8`: what several sessions with different names have in common. */
function configurationName({ options }: ForeignSide): string {
  const parts = Object.entries(options).map(([name, value]) => {
    const [, agent = "", option = name] = /^agent-(\w)\.(.*)$/s.exec(name) ?? [];
    const prefix = agent === "" ? "" : `${agent}-`;
    const short = Object.hasOwn(SHORT, option) ? SHORT[option] : undefined;
    const text = `${prefix}${short ?? option}${String(value).replace(".", "p")}`;
    return { text, usual: short !== undefined };
  });
  const usual = parts.filter((part) => part.usual);
  const shown = (usual.length > 0 ? usual : parts).map(({ text }) => text);
  return shown.length === 0 ? "defaults" : shown.join("-");
}
