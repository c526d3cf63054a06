import type { AgentSummary, CellAgent, Claim } from "@runproof/contract";

import { agentClaimId, type AgentFigure } from "../../../claims/agent-claim-id.ts";
import { claimsOf } from "../../../claims/claims-of.ts";
import type { ReportInput } from "../../../report-input.ts";
import { code, count, figure, left, nothing, right, text } from "../../cells.ts";
import { detailedCells } from "../../detailed-cells.ts";
import { optionsText } from "../../options-text.ts";
import type { Cell, Column } from "../../report-document.ts";
import { ratioCell, timeCell } from "./layout-tables.ts";
import { withValues, type Table } from "./with-values.ts";

interface AgentRow {
  readonly arm: string;
  readonly agent: AgentSummary;
  readonly planned: CellAgent | undefined;
}

interface AgentColumn {
  readonly column: Column;
  readonly cellOf: (row: AgentRow) => Cell;
}

/** Every agent of the arms that have tables of their own; what is alike or zero for all has no column. */
export function agentTable(input: ReportInput): readonly Table[] {
  const rows = rowsOf(input);
  const book = claimsOf(input);
  const claimOf = ({ arm, agent }: AgentRow, what: AgentFigure): Claim | undefined =>
    book.find(agentClaimId(arm, agent.name, what));
  const settings = new Set(rows.map(({ planned }) => planned && settingsText(planned)));
  const columns: readonly AgentColumn[] = [
    { column: left("Arm"), cellOf: ({ arm }) => text(arm) },
    { column: left("Agent"), cellOf: ({ agent }) => text(placeText(agent)) },
    ...(settings.size < 2
      ? []
      : [{ column: left("Options"), cellOf: ({ planned }: AgentRow) => settingsCell(planned) }]),
    { column: right("Alone"), cellOf: (row) => timeCell(claimOf(row, "aloneMs")) },
    { column: right("Beside the others"), cellOf: (row) => timeCell(claimOf(row, "togetherMs")) },
    { column: right("Slowdown"), cellOf: (row) => ratioCell(claimOf(row, "slowdown")) },
    { column: right("Tokens"), cellOf: (row) => tokensCell(claimOf(row, "outputTokens")) },
    ...(rows.every(({ agent }) => agent.unusableAlone === 0)
      ? []
      : [{ column: right("Lost alone"), cellOf: (row: AgentRow) => lostCell(input, row) }]),
  ];
  return withValues({
    kind: "table",
    caption:
      "Every agent: mean times ± standard deviation (n runs), slowdown as geometric mean (95 % CI; n), output tokens of a run",
    columns: columns.map(({ column }) => column),
    rows: rows.map((row) => columns.map(({ cellOf }) => cellOf(row))),
  });
}

function rowsOf(input: ReportInput): readonly AgentRow[] {
  return detailedCells(input).flatMap((cell) => {
    const summary = input.agents?.arms.find(({ arm }) => arm === cell.arm);
    return (summary?.agents ?? []).map((agent) => ({
      arm: cell.arm,
      agent,
      planned: cell.together?.agents.find(({ name }) => name === agent.name),
    }));
  });
}

function placeText({ name, instance }: AgentSummary): string {
  return instance === undefined ? name : `${name} on ${instance}`;
}

function tokensCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  return figure(claim, String(Number(claim.value.toFixed(1))));
}

/** Runs alone that failed or were disturbed. */
function lostCell(input: ReportInput, { arm, agent }: AgentRow): Cell {
  return agent.soloCellId === undefined
    ? nothing()
    : count(claimsOf(input), agentClaimId(arm, agent.name, "unusableAlone"));
}

function settingsCell(planned: CellAgent | undefined): Cell {
  return planned === undefined ? nothing() : code(settingsText(planned));
}

function settingsText({ options, model }: CellAgent): string {
  return [optionsText(options), ...(model === undefined ? [] : [`model=${model}`])].join(" ");
}
