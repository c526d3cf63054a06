import type { CellRecords } from "../session/cell-records.ts";
import type { Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/** Whether arms that are to differ in their servers or in their agents really did. */
export function agentsDelivered(
  { baseline, candidate }: GateContext,
  factor: "layout" | "agents",
): readonly Finding[] {
  const [before, after] = [baseline, candidate].map((records) =>
    factor === "layout" ? instancesOf(records) : agentsOf(records),
  );
  if (before === after) {
    const same = factor === "layout" ? "ask the same instances" : "have the same agents";
    return [{ status: "pass", evidence: `both arms ${same}: a comparison of A with A` }];
  }
  return factor === "layout"
    ? [{ status: "pass", evidence: `asked ${after}, baseline ${before}` }]
    : [{ status: "pass", evidence: `${candidate.cell.arm} has its own agents` }];
}

/** Those that the agents of its runs asked. */
function instancesOf({ okRuns }: CellRecords): string {
  const asked = new Set(
    okRuns.flatMap(({ agents = [] }) => agents.flatMap(({ instance }) => instance ?? [])),
  );
  return [...asked].toSorted().join(" and ") || "nothing";
}

function agentsOf({ cell }: CellRecords): string {
  const agents = cell.together?.agents ?? [];
  return JSON.stringify(
    agents.map(({ name, workflow, options, model, instance }) => [
      name,
      workflow,
      options,
      model,
      instance,
    ]),
  );
}
