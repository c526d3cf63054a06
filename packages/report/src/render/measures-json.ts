import type { StoredMeasure } from "@runproof/contract";

import { hasManyObservations } from "./stored-measures.ts";

const INDENT = 2;

/**
 * A document with measures as JSON, indented. Of those with many observations each is a line: a value
 * a line would be most of the file, and of the time it takes to write it.
 */
export function measuresJson(document: { readonly measures: readonly StoredMeasure[] }): string {
  if (!hasManyObservations(document)) return JSON.stringify(document, null, INDENT);
  const measures = document.measures.map((measure) => `    ${JSON.stringify(measure)}`);
  // A line break inside a text is written as an escape, so no value can look like this line.
  return JSON.stringify({ ...document, measures: [] }, null, INDENT).replace(
    '\n  "measures": []',
    () => `\n  "measures": [\n${measures.join(",\n")}\n  ]`,
  );
}
