import { canonicalJson, type EffectiveGroup, type OllamaOptions } from "@runproof/contract";

import { PER_REQUEST } from "../gates/delivered-option.ts";
import { effectiveLevels } from "../gates/effective-state.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { modelOf } from "./model-of.ts";

/** Digits to which shares of the model in GPU memory have to agree: half a percent. */
const SHARE_STEP = 0.005;

/**
 * Cells that were asked for with different options and that the server ran alike, by evidence of
 * their runs: the context it reports, the share of the model in GPU memory, the model's digest, and
 * options that never were sent. An option that the server says nothing about may have acted, so
 * cells that differ in one are never merged; nor are cells with equal options, which a plan holds
 * to compare A with A.
 */
export function effectiveGroups(session: SessionIndex): readonly EffectiveGroup[] {
  const keyed = session.cells.flatMap((records) => {
    const key = effectiveKey(records, session);
    return key === undefined ? [] : [{ key, records }];
  });
  const groups = Map.groupBy(keyed, ({ key }) => key);
  return [...groups.values()].flatMap((members): readonly EffectiveGroup[] => {
    const distinct = withoutTwins(members.map(({ records }) => records));
    if (distinct.length < 2) return [];
    const arm = distinct.find((records) => records === session.baseline) ?? distinct[0];
    if (arm === undefined) return [];
    return [
      {
        arm: arm.cell.arm,
        arms: distinct.map(({ cell }) => cell.arm),
        evidence: evidenceOf(distinct),
      },
    ];
  });
}

/** Cells whose options are asked for by nobody else in the group. */
function withoutTwins(members: readonly CellRecords[]): readonly CellRecords[] {
  const byOptions = Map.groupBy(members, ({ cell }) => canonicalJson(cell.options));
  return members.filter(({ cell }) => byOptions.get(canonicalJson(cell.options))?.length === 1);
}

/** What a cell really ran as; undefined where a part of it is not known or changed between runs. */
function effectiveKey(records: CellRecords, session: SessionIndex): string | undefined {
  const { cell, okRuns } = records;
  if (okRuns.length === 0) return undefined;
  const { contextLengths, gpuShares } = effectiveLevels(records);
  const digests = new Set(okRuns.map(({ effective }) => effective?.digest ?? ""));
  const [contextLength] = contextLengths;
  if (contextLength === undefined || contextLengths.length > 1 || digests.size > 1) {
    return undefined;
  }
  const shares = new Set(gpuShares.map((share) => Math.round(share / SHARE_STEP)));
  if (gpuShares.length === 0 || shares.size > 1) return undefined;
  const unsent = unsentOptions(records);
  const rest = Object.entries(cell.options).filter(
    ([name]) => name !== "num_ctx" && name !== "num_gpu" && !unsent.has(name),
  );
  // Not only those that act on sampling: of the others nobody knows what they did, so they must be equal.
  return canonicalJson([
    cell.workflow,
    cell.promptCache,
    modelOf(records, session),
    [...digests],
    contextLength,
    [...shares],
    Object.fromEntries(rest),
  ]);
}

function unsentOptions({ usableCalls, cell }: CellRecords): ReadonlySet<string> {
  const names = Object.keys(cell.options).filter(
    (name) =>
      usableCalls.length > 0 && usableCalls.every(({ absent }) => absent?.[name] !== undefined),
  );
  return new Set(names);
}

function evidenceOf(members: readonly CellRecords[]): string[] {
  const [first] = members;
  if (first === undefined) return [];
  const { contextLengths, gpuShares } = effectiveLevels(first);
  const differing = (name: string): readonly OllamaOptions[string][] => {
    const values = members.map(({ cell }) => cell.options[name]);
    const distinct = new Map(values.map((value) => [canonicalJson([value]), value]));
    return distinct.size < 2 ? [] : [...distinct.values()].map((value) => value ?? "default");
  };
  const names = [...new Set(members.flatMap(({ cell }) => Object.keys(cell.options)))];
  return names.toSorted().flatMap((name) => {
    const asked = differing(name);
    if (asked.length === 0) return [];
    const values = asked.map((value) => JSON.stringify(value)).join(", ");
    if (name === "num_ctx") {
      return [`num_ctx ${values}: all ran with a context of ${contextLengths.join()}`];
    }
    if (name === "num_gpu") {
      const share = ((gpuShares[0] ?? 0) * 100).toFixed(0);
      return [`num_gpu ${values}: all had ${share} % of the model in GPU memory`];
    }
    const kind = PER_REQUEST.has(name) ? "option of sampling" : "option";
    return [`${name} ${values}: this ${kind} was never sent`];
  });
}
