import { notTheSameWorkload, workloadDifferences } from "@runproof/contract";
import type { StoredRun } from "@runproof/run-store";

import { callsOf, sameSession, type StoredArm } from "./stored-arm.ts";

/** Something that two arms must have in common and have not. */
export interface Difference {
  /** What differs, with both values. */
  readonly what: string;
  readonly cure: string;
}

interface Fact {
  readonly name: string;
  readonly of: (arm: StoredArm) => string;
  readonly cure: string;
}

const UNKNOWN = "unknown";

/** What may not differ between sessions. One that is unknown is not known to be the same. */
const FACTS: readonly Fact[] = [
  {
    name: "engine",
    of: ({ stored }) => stored.manifest.engine,
    cure: "measure both on the same engine",
  },
  {
    name: "API",
    of: ({ stored }) => stored.resolvedPlan.target.api ?? "ollama",
    cure: "measure both with the same --api",
  },
  {
    name: "server version",
    of: ({ stored }) => stored.manifest.environment.start?.server.version ?? UNKNOWN,
    cure: "measure both on one version of the server, best as two arms of one plan",
  },
  {
    name: "model",
    of: ({ stored }) => modelOf(stored),
    cure: "measure both with the same --model, pulled at the same time",
  },
  {
    name: "rule of the first token",
    of: firstTokenRules,
    cure: "measure the older one again, so that its first token is taken by the same rule",
  },
];

/** Every difference that forbids a comparison; arms of one session share all but their own work. */
export function differencesOf(baseline: StoredArm, candidate: StoredArm): readonly Difference[] {
  const together = sameSession(baseline, candidate);
  const facts = FACTS.flatMap(({ name, of, cure }): readonly Difference[] => {
    const [first, second] = [of(baseline), of(candidate)];
    if (first === second && (first !== UNKNOWN || together)) return [];
    return [{ what: `${name}: ${first} and ${second}`, cure }];
  });
  return together ? facts : [...workloadDifference(baseline, candidate), ...facts];
}

function modelOf({ manifest, resolvedPlan }: StoredRun): string {
  const digest = manifest.environment.start?.server.model.digest;
  const known = digest === undefined ? "" : ` (${digest.replace(/^sha256:/, "").slice(0, 12)})`;
  return `${resolvedPlan.target.model}${known}`;
}

function firstTokenRules(arm: StoredArm): string {
  const rules = new Set(
    callsOf(arm).flatMap(({ firstTokenRule }) =>
      firstTokenRule === undefined ? [] : [firstTokenRule],
    ),
  );
  return [...rules].toSorted().join(" + ") || UNKNOWN;
}

/** What differs in the work, by the names of its parts where both runs know them. */
function workloadDifference(baseline: StoredArm, candidate: StoredArm): readonly Difference[] {
  const cure = "measure both with the same plan and data";
  const [first, second] = [workloadOf(baseline), workloadOf(candidate)];
  if (first.parts !== undefined && second.parts !== undefined) {
    const names = workloadDifferences(first.parts, second.parts);
    return names.length === 0 ? [] : [{ what: notTheSameWorkload(names), cure }];
  }
  const [one = UNKNOWN, other = UNKNOWN] = [first.hash, second.hash];
  if (one === other && one !== UNKNOWN) return [];
  return [{ what: `workload: ${one.slice(0, 12)} and ${other.slice(0, 12)}`, cure }];
}

interface KnownWorkload {
  readonly hash: string | undefined;
  readonly parts?: Readonly<Record<string, string>> | undefined;
}

function workloadOf({ stored: { manifest }, cell }: StoredArm): KnownWorkload {
  return manifest.workloads?.[cell.workflow] ?? { hash: manifest.workloadHash };
}
