import { cleanLine } from "../text/clean-text.ts";

const MOST_CHARACTERS = 28;
const END_CHARACTERS = 8;

/**
 * Names as labels of a chart, by name: one line, at most 28 characters with the middle left out,
 * and still different from one another.
 */
export function shortLabels(names: Iterable<string>): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    if (labels.has(name)) continue;
    const short = shortened(name);
    let label = short;
    for (let number = 2; taken.has(label); number += 1) label = `${short} (${number})`;
    taken.add(label);
    labels.set(name, label);
  }
  return labels;
}

function shortened(name: string): string {
  const characters = [...cleanLine(name)];
  if (characters.length === 0) return "(unnamed)";
  if (characters.length <= MOST_CHARACTERS) return characters.join("");
  const start = characters.slice(0, MOST_CHARACTERS - END_CHARACTERS - 1);
  return `${start.join("")}…${characters.slice(-END_CHARACTERS).join("")}`;
}
