import {
  canonicalJson,
  definitionParts,
  walkSteps,
  type PromptCache,
  type WorkflowDefinition,
} from "@runproof/contract";

import { ANALYSIS_FORMAT } from "./answers/analysis-format.ts";
import { nonceLine } from "./prompts/nonce-line.ts";
import { sha256 } from "./sha256.ts";

export interface WorkloadInput {
  readonly definition: Pick<WorkflowDefinition, "steps" | "module">;
  /** Of the cells that run it; one, unless it is what the arms differ in. */
  readonly promptCaches: readonly PromptCache[];
  /** The data set it reads, if it reads one. */
  readonly dataset?: { readonly contentHash: string } | undefined;
  /** What its ingest steps make of the data set, by step id: everything that later prompts can get. */
  readonly materials?: Readonly<Record<string, unknown>> | undefined;
  /** How tokens are counted where texts are cut, as facts. */
  readonly tokenCounter?: unknown;
}

/** The work of one workflow. */
export interface WorkloadOf {
  /** SHA-256 over all parts: equal hash = equal work. */
  readonly hash: string;
  /** A SHA-256 per part, by a name a reader knows: `prompt template of analyze`, `data` … */
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * Everything that decides how much work a run is, part by part, so that a difference has a name. Where
 * the data lies, what things are called and how long they may take does not count.
 */
export function workloadOf(input: WorkloadInput): WorkloadOf {
  const parts = Object.fromEntries(
    Object.entries(valuesOf(input))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, sha256(canonicalJson(value))]),
  );
  return { hash: sha256(canonicalJson(parts)), parts };
}

/** SHA-256 over the workloads of a session. */
export function sessionWorkloadHash(workloads: Readonly<Record<string, WorkloadOf>>): string {
  const hashes = Object.values(workloads).map(({ hash }) => hash);
  return sha256(canonicalJson(hashes.toSorted()));
}

function valuesOf({
  definition,
  promptCaches,
  dataset,
  materials = {},
  tokenCounter,
}: WorkloadInput): Readonly<Record<string, unknown>> {
  const given = Object.entries(materials).map(([id, value]) => [`material of ${id}`, value]);
  return {
    ...definitionParts(definition),
    ...answerForms(definition),
    ...Object.fromEntries(given),
    data: dataset?.contentHash,
    "token counter": tokenCounter,
    // With the wording of the line that makes prompts unique.
    "prompt cache": [[...new Set(promptCaches)].toSorted(), nonceLine(0)],
  };
}

/** With the schema that structured analyses are held to. */
function answerForms({ steps }: WorkloadInput["definition"]): Readonly<Record<string, unknown>> {
  const structured = [...walkSteps(steps)].filter(
    (step) => step.kind === "analyze" && step.answer === "json",
  );
  return Object.fromEntries(structured.map(({ id }) => [`answer form of ${id}`, ANALYSIS_FORMAT]));
}
