import type { StoredRun } from "@runproof/run-store";

import { callsOf, type StoredArm } from "./stored-arm.ts";

/** Something that two arms must have in common. */
export interface ComparisonFact {
  readonly name: string;
  /** Undefined where the run does not tell. */
  readonly of: (arm: StoredArm) => string | undefined;
  /** What makes it the same. */
  readonly cure: string;
}

/** What may not differ between arms, but the work itself. */
export const COMPARISON_FACTS: readonly ComparisonFact[] = [
  {
    name: "measured by",
    of: ({ stored }) => stored.manifest.imported?.format ?? "runproof",
    cure: "compare runs that one program measured; bench --replay measures an import's prompts again",
  },
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
    of: ({ stored }) => stored.manifest.environment.start?.server.version,
    cure: "measure both on one version of the server, best as two arms of one plan",
  },
  {
    name: "model",
    of: ({ stored, cell }) => cell.model ?? stored.resolvedPlan.target.model,
    cure: "measure both with the same --model; models are compared as two arms of one plan",
  },
  {
    name: "model digest",
    of: digestOf,
    cure: "measure both with the model as it was pulled at one time",
  },
  {
    name: "rule of the first token",
    of: firstTokenRules,
    cure: "measure the older one again, so that its first token is taken by the same rule",
  },
];

function digestOf({ stored, cell }: StoredArm): string | undefined {
  const name = cell.model ?? stored.resolvedPlan.target.model;
  const digest = modelsOf(stored).find((model) => model.name === name)?.digest;
  return digest?.replace(/^sha256:/, "").slice(0, 12);
}

type ModelFacts = NonNullable<StoredRun["manifest"]["environment"]["start"]>["server"]["model"];

function modelsOf({ manifest }: StoredRun): readonly ModelFacts[] {
  const { server } = manifest.environment.start ?? {};
  return server === undefined ? [] : [server.model, ...(server.otherModels ?? [])];
}

/** Times to a first token that were taken by different rules are of different kinds. */
function firstTokenRules(arm: StoredArm): string {
  const rules = new Set(callsOf(arm).flatMap(({ firstTokenRule }) => firstTokenRule ?? []));
  return rules.size === 0 ? "none" : [...rules].toSorted().join(" + ");
}
