import { METRICS, type MetricDefinition } from "@runproof/contract";

/** Where in the glossary the table stands. */
export const GLOSSARY = new URL("../../../docs/glossary.md", import.meta.url);
const START = "<!-- metrics: made by `pnpm -F @runproof/schema generate` -->";
const END = "<!-- end of metrics -->";

/** The glossary with a line for every metric, in the order of reports. */
export function withMetricTable(glossary: string): string {
  const [start, end] = [glossary.indexOf(START), glossary.indexOf(END)];
  if (start < 0 || end < start) throw new Error("docs/glossary.md has no place for the metrics");
  const lines = METRICS.map((metric: MetricDefinition) =>
    cells(metric.label, metric.id, metric.unit, metric.better, metric.definition),
  );
  const table = [cells("metric", "id", "unit", "better", "definition"), cells(...RULE), ...lines];
  return `${glossary.slice(0, start)}${START}\n\n${table.join("\n")}\n\n${glossary.slice(end)}`;
}

const RULE = ["---", "---", "---", "---", "---"];

function cells(...texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
}
