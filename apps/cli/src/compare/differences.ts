import { notTheSameWorkload, workloadDifferences } from "@runproof/contract";

import { COMPARISON_FACTS } from "./comparison-facts.ts";
import { callsOf, sameSession, type StoredArm } from "./stored-arm.ts";

/** Something that two arms must have in common and have not. */
export interface Difference {
  /** What differs, with both values. */
  readonly what: string;
  readonly cure: string;
}

const UNKNOWN = "unknown";

/**
 * Every difference that forbids a comparison; what one side does not tell differs. Arms of one session
 * share all but the rule of their first tokens, and what the session compared.
 */
export function differencesOf(baseline: StoredArm, candidate: StoredArm): readonly Difference[] {
  const together = sameSession(baseline, candidate);
  const facts = COMPARISON_FACTS.flatMap(({ name, of, cure }): readonly Difference[] => {
    if (together && name.startsWith("model")) return [];
    const [first, second] = [of(baseline), of(candidate)];
    return first === second
      ? []
      : [{ what: `${name}: ${first ?? UNKNOWN} and ${second ?? UNKNOWN}`, cure }];
  });
  return together ? facts : [...workloadDifference(baseline, candidate), ...facts];
}

/**
 * What neither of two sessions tells, as "server version": it may differ, and nothing says so. Arms of
 * one session had it in common, whatever it was.
 */
export function unknownInBoth(baseline: StoredArm, candidate: StoredArm): readonly string[] {
  if (sameSession(baseline, candidate)) return [];
  const facts = COMPARISON_FACTS.filter(({ of }) => (of(baseline) ?? of(candidate)) === undefined);
  const works = [baseline, candidate].map((arm) => workloadOf(arm).hash);
  const work = works.every((hash) => hash === undefined) ? ["workload"] : [];
  return [...work, ...facts.map(({ name }) => name)];
}

/** What differs in the work, by the names of its parts where both runs know them. */
function workloadDifference(baseline: StoredArm, candidate: StoredArm): readonly Difference[] {
  const cure = "measure both with the same plan and data";
  const [first, second] = [workloadOf(baseline), workloadOf(candidate)];
  if (first.parts !== undefined && second.parts !== undefined) {
    const names = workloadDifferences(first.parts, second.parts);
    return names.length === 0 ? [] : [{ what: notTheSameWorkload(names), cure }];
  }
  if (first.hash === undefined && second.hash === undefined) {
    const [one, other] = [stagesOf(baseline), stagesOf(candidate)];
    return one === other ? [] : [{ what: `stages: ${one} and ${other}`, cure }];
  }
  if (first.hash === second.hash) return [];
  const [one, other] = [first, second].map(({ hash = UNKNOWN }) => hash.slice(0, 12));
  return [{ what: `workload: ${one} and ${other}`, cure }];
}

/** All that is known of work that was measured elsewhere: what its calls are called. */
function stagesOf(arm: StoredArm): string {
  return [...new Set(callsOf(arm).map(({ stage }) => stage))].toSorted().join(", ");
}

interface KnownWorkload {
  readonly hash: string | undefined;
  readonly parts?: Readonly<Record<string, string>> | undefined;
}

function workloadOf({ stored: { manifest }, cell }: StoredArm): KnownWorkload {
  return manifest.workloads?.[cell.workflow] ?? { hash: manifest.workloadHash };
}
