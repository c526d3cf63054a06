import { readdir } from "node:fs/promises";

/** Written of some sessions only. */
const SOMETIMES: ReadonlySet<string> = new Set(["agents.json", "quality.json", "sweep.json"]);
const CHART = /\.(?:svg|vl\.json)$/;

/**
 * Computed files in a run directory that an earlier report wrote and this one does not: a chart of another version,
 * or of fewer runs. Nobody should take them for a part of this one.
 *
 * @param written files of this report by name
 */
export async function leftOverFiles(
  runDirectory: string,
  written: { has(name: string): boolean },
): Promise<readonly string[]> {
  const entries = await readdir(runDirectory, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && SOMETIMES.has(entry.name));
  // A link to another folder is not ours to tidy.
  const hasCharts = entries.some((entry) => entry.isDirectory() && entry.name === "charts");
  const charts = hasCharts ? await readdir(`${runDirectory}/charts`, { withFileTypes: true }) : [];
  return [
    ...files.map(({ name }) => name),
    ...charts
      .filter((entry) => entry.isFile() && CHART.test(entry.name))
      .map(({ name }) => `charts/${name}`),
  ]
    .filter((name) => !written.has(name))
    .toSorted();
}
