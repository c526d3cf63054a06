import { NAMES_OF_KIND, OUTPUT_FIELDS, type Step, type StepKind } from "@runproof/contract";

/**
 * What a template can say about a step. sure: it has run · perhaps: it may have run, so ask with
 * `#if` · never: it cannot have run yet, or runs at the same time.
 */
export type Sureness = "sure" | "perhaps" | "never";

/** Steps seen from one place of a workflow. */
export interface KnownSteps {
  readonly sure: ReadonlySet<string>;
  readonly perhaps: ReadonlySet<string>;
}

/** What a template sees. */
export interface KnownNames {
  readonly steps: ReadonlyMap<string, Step>;
  readonly known: KnownSteps;
  /** Names beside `steps` and `iteration`, with the kind of step they come from, if any. */
  readonly names: Readonly<Record<string, StepKind | undefined>>;
}

export function knownNames(
  step: Step,
  steps: ReadonlyMap<string, Step>,
  known: KnownSteps,
): KnownNames {
  const names = step.kind === "chat" ? { answers: undefined } : (NAMES_OF_KIND[step.kind] ?? {});
  return { steps, known, names };
}

export function surenessOf(id: string, { sure, perhaps }: KnownSteps): Sureness {
  if (sure.has(id)) return "sure";
  return perhaps.has(id) ? "perhaps" : "never";
}

/** Of the last step of a kind: what `material` or `analysis` stand for. */
export function surenessOfKind(kind: StepKind, { steps, known }: KnownNames): Sureness {
  const all = [...steps.values()].filter((step) => step.kind === kind);
  const found = new Set(all.map(({ id }) => surenessOf(id, known)));
  if (found.has("sure")) return "sure";
  return found.has("perhaps") ? "perhaps" : "never";
}

/** Fields of what a step gives; `undefined` when its function may give any. */
export function outputFields(step: Step): readonly string[] | undefined {
  const own = step.kind === "tool" && !Array.isArray(step.run);
  return own ? undefined : OUTPUT_FIELDS[step.kind];
}
