import type { ReportInput } from "../../../report-input.ts";
import { byteSize } from "../../byte-size.ts";
import { code, left, NOTHING, text } from "../../cells.ts";
import type { Block } from "../../report-document.ts";

/**
 * The servers that the agents asked; none where the plan names none. Where telemetry tells what they took
 * in memory, with the most of it after any run.
 */
export function instanceTable({ resolvedPlan, telemetry = [] }: ReportInput): readonly Block[] {
  const { instances } = resolvedPlan.target;
  if (instances === undefined) return [];
  const isMeasured = telemetry.some((sample) => sample.instances !== undefined);
  const mostOf = (name: string): string => {
    const sizes = telemetry.flatMap((sample) => sample.instances?.[name]?.rssBytes ?? []);
    return sizes.length === 0 ? NOTHING : byteSize(Math.max(...sizes));
  };
  return [
    {
      kind: "table",
      caption: "Instances: servers that the agents were spread over",
      columns: [
        left("Instance"),
        left("Layouts"),
        left("Address"),
        left("Started by"),
        left("Variables"),
        ...(isMeasured ? [left("Memory after runs (RSS), at most")] : []),
      ],
      rows: instances.map(({ name, layouts, baseUrl, isOwn, env = {} }) => [
        text(name),
        text(layouts.join(", ")),
        code(baseUrl),
        text(isOwn ? "runproof" : "somebody else"),
        code(variablesText(env)),
        ...(isMeasured ? [code(mostOf(name))] : []),
      ]),
    },
  ];
}

function variablesText(env: Readonly<Record<string, string>>): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return variables.length === 0 ? "none" : variables.join(" ");
}
