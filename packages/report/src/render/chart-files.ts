import type { ReportSource } from "./report-source.ts";

/** Every chart as a drawing and as the specification it was drawn from, by file name. */
export async function chartFiles(source: ReportSource): Promise<ReadonlyMap<string, string>> {
  const charts = await source.charts();
  return new Map(
    charts.flatMap(({ id, file, specification }): [string, string][] => [
      [`charts/${id}.svg`, file],
      [`charts/${id}.vl.json`, specification],
    ]),
  );
}
