import { BenchError, notTheSameWorkload, workloadDifferences } from "@runproof/contract";
import type { StoredRun } from "@runproof/run-store";

/**
 * Two sessions can be compared when they did the same work on the same server version, asked it in
 * the same API, and took the first token by the same rule.
 *
 * @throws BenchError RUNS_NOT_COMPARABLE naming every difference.
 */
export function assertComparable(baseline: StoredRun, candidate: StoredRun, arm: string): void {
  const facts: readonly (readonly [what: string, of: (run: StoredRun) => string])[] = [
    ["engine", ({ manifest }) => manifest.engine],
    ["API", ({ resolvedPlan }) => resolvedPlan.target.api ?? "ollama"],
    ["server version", ({ manifest }) => manifest.environment.start?.server.version ?? "unknown"],
    ["rule of the first token", firstTokenRules],
  ];
  const differences = facts
    .map(([what, of]) => [what, of(baseline), of(candidate)] as const)
    .filter(([, first, second]) => first !== second || first === "unknown")
    .map(([what, first, second]) => `${what}: ${first} and ${second}`);
  differences.unshift(...workloadDifference(baseline, candidate, arm));
  for (const run of [baseline, candidate]) {
    if (!run.resolvedPlan.cells.some((cell) => cell.arm === arm)) {
      differences.push(`run ${run.manifest.id} has no arm "${arm}"`);
    }
  }
  if (differences.length === 0) return;
  throw new BenchError("RUNS_NOT_COMPARABLE", "these runs cannot be compared", {
    cause: new Error(differences.join("; ")),
    hint: "measure both with the same plan, data and server version, best as two arms of one plan",
  });
}

function firstTokenRules({ calls }: StoredRun): string {
  const rules = new Set(
    calls.map((call) => call.firstTokenRule).filter((rule) => rule !== undefined),
  );
  return [...rules].toSorted().join("+") || "unknown";
}

/** What differs in the work of one arm, by the names of its parts where both runs know them. */
function workloadDifference(
  baseline: StoredRun,
  candidate: StoredRun,
  arm: string,
): readonly string[] {
  const first = workloadOf(baseline, arm);
  const second = workloadOf(candidate, arm);
  if (first?.parts !== undefined && second?.parts !== undefined) {
    const names = workloadDifferences(first.parts, second.parts);
    return names.length === 0 ? [] : [notTheSameWorkload(names)];
  }
  const [one = "unknown", other = "unknown"] = [first?.hash, second?.hash];
  if (one === other && one !== "unknown") return [];
  return [`workload: ${one.slice(0, 12)} and ${other.slice(0, 12)}`];
}

interface KnownWorkload {
  readonly hash: string | undefined;
  readonly parts?: Readonly<Record<string, string>> | undefined;
}

function workloadOf({ manifest, resolvedPlan }: StoredRun, arm: string): KnownWorkload | undefined {
  const cell = resolvedPlan.cells.find((candidate) => candidate.arm === arm);
  const workload = cell && manifest.workloads?.[cell.workflow];
  return workload ?? { hash: manifest.workloadHash };
}
