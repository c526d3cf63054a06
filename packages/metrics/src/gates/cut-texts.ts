import type { RunRecord } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import { counted, type Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

const CUT = "cut: ";
/** An answer that ends at the limit of output tokens is an event of its call, and counted as one. */
const CUT_ANSWER = "cut: the answer";

/** A text that was cut before it was sent is other work than the whole of it. */
export function cutTexts(context: GateContext, stages: ReadonlySet<string>): readonly Finding[] {
  const arms = [context.baseline, context.candidate].map((records) => cutsOf(records, stages));
  const [baseline, candidate] = arms;
  if (baseline === undefined || candidate === undefined) return [];
  if (baseline.runs === 0 && candidate.runs === 0) return [];
  const note = candidate.note ?? baseline.note;
  return [
    {
      status: "warn",
      evidence: `a text was cut in ${[baseline, candidate].map(({ arm, runs, of }) => `${runs} of ${counted(of, "run")} of ${arm}`).join(", ")}${note === undefined ? "" : ` (${note})`}`,
      cure: "raise the budget or the limit that the note names",
    },
  ];
}

/** Whether a step of a run cut a text before it was sent. */
export function hasCutText({ stages }: RunRecord): boolean {
  return stages.some(({ notes = [] }) => notes.some(isCut));
}

interface Cuts {
  readonly arm: string;
  readonly runs: number;
  readonly of: number;
  /** One of the notes, with its step. */
  readonly note: string | undefined;
}

function cutsOf({ cell, okRuns }: CellRecords, stages: ReadonlySet<string>): Cuts {
  let runs = 0;
  let note: string | undefined;
  for (const run of okRuns) {
    const cut = firstCut(run, stages);
    if (cut !== undefined) runs += 1;
    note ??= cut;
  }
  return { arm: cell.arm, runs, of: okRuns.length, note };
}

/** What the first cut of a run says, with its step. */
function firstCut(run: RunRecord, stages: ReadonlySet<string>): string | undefined {
  for (const { name, notes } of run.stages) {
    const cut = stages.has(name) ? notes?.find(isCut) : undefined;
    if (cut !== undefined) return `${name}: ${cut.slice(CUT.length)}`;
  }
  return undefined;
}

function isCut(note: string): boolean {
  return note.startsWith(CUT) && !note.startsWith(CUT_ANSWER);
}
