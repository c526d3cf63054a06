import type { StoredMeasure } from "@runproof/contract";

import { hasManyObservations } from "./stored-measures.ts";

const INDENT = 2;

/**
 * A document with measures as JSON, indented. Of those with many observations each is a line: a value
 * a line would be most of the file, and of the time it takes to write it.
 */
export function measuresJson(document: { readonly measures: readonly StoredMeasure[] }): string {
  if (!hasManyObservations(document)) return JSON.stringify(document, null, INDENT);
  const lineOf = lineMaker();
  const measures = document.measures.map((measure) => `    ${lineOf(measure)}`);
  // A line break inside a text is written as an escape, so no value can look like this line.
  return JSON.stringify({ ...document, measures: [] }, null, INDENT).replace(
    '\n  "measures": []',
    () => `\n  "measures": [\n${measures.join(",\n")}\n  ]`,
  );
}

type StoredObservation = StoredMeasure["observations"][number];

/** A measure as JSON. What all values of a run say alike is written once: it is most of the text. */
function lineMaker(): (measure: StoredMeasure) => string {
  const known = new Map<string, Pick<StoredObservation, "block" | "sequence"> & { text: string }>();
  const runText = ({ runId, block, sequence }: StoredObservation): string => {
    const found = known.get(runId);
    if (found?.block === block && found.sequence === sequence) return found.text;
    const text = JSON.stringify({ runId, block, sequence }).slice(0, -1);
    known.set(runId, { block, sequence, text });
    return text;
  };
  return ({ observations, ...measure }) => {
    const values = observations.map((observation) => {
      const { value, callIds } = observation;
      const calls = callIds === undefined ? "" : `,"callIds":${JSON.stringify(callIds)}`;
      return `${runText(observation)},"value":${JSON.stringify(value)}${calls}}`;
    });
    return `${JSON.stringify(measure).slice(0, -1)},"observations":[${values.join(",")}]}`;
  };
}
