import type { ReportInput } from "../../../report-input.ts";
import { code, left, text } from "../../cells.ts";
import type { Block } from "../../report-document.ts";

/** The servers that the agents asked; none where the plan names none. */
export function instanceTable({ resolvedPlan }: ReportInput): readonly Block[] {
  const { instances } = resolvedPlan.target;
  if (instances === undefined) return [];
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
      ],
      rows: instances.map(({ name, layouts, baseUrl, isOwn, env = {} }) => [
        text(name),
        text(layouts.join(", ")),
        code(baseUrl),
        text(isOwn ? "runproof" : "somebody else"),
        code(variablesText(env)),
      ]),
    },
  ];
}

function variablesText(env: Readonly<Record<string, string>>): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return variables.length === 0 ? "none" : variables.join(" ");
}
