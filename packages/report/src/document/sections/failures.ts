import { runOutcome } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { aloneRuns } from "../compared-runs.ts";
import { countAlike } from "../count-alike.ts";
import type { Block, ListItem, Section } from "../report-document.ts";
import { runGroups } from "../run-groups.ts";
import { eventTable } from "./event-table.ts";

/** Longest list of steps that failed or were tried again. */
const MOST_STEPS = 30;

/** What went wrong: counted, never averaged away. */
export function failures(input: ReportInput): Section {
  return {
    id: "failures",
    title: "Failures and warnings",
    blocks: [
      eventTable(input),
      ...listBlocks("Failed and disturbed runs", lostRuns(input)),
      ...listBlocks("Steps that failed or were tried again", troubledSteps(input)),
      ...listBlocks("Calls sent again while the model was loading", retriedCalls(input)),
      ...listBlocks(
        "Problems with the records",
        input.problems.map((problem) => ({ text: problem })),
      ),
    ],
  };
}

/** Failures inside runs, those of runs that ended well after all too; alike but for their numbers = one. */
function troubledSteps(input: ReportInput): readonly ListItem[] {
  const { runs, calls } = input;
  const { names, nameOf } = runGroups(input);
  const failedCalls = new Map(
    calls.filter(({ status }) => status !== "ok").map((call) => [call.id, call]),
  );
  const troubles = runs.flatMap((run) =>
    run.stages
      .filter(({ attempts, status }) => attempts > 1 || status !== "ok")
      .map(({ name, attempts, status, error, callIds }) => {
        const errors = callIds.flatMap((id) => failedCalls.get(id)?.error ?? []);
        const last = error ?? errors.at(-1);
        const why = last === undefined ? "" : `, ${last.code}: ${last.message}`;
        const tried = attempts > 1 ? `${attempts} attempts, ` : "";
        return { stage: name, whose: nameOf(run), text: `${tried}${status}${why}` };
      }),
  );
  return countAlike(troubles, names, MOST_STEPS);
}

function retriedCalls({ calls }: ReportInput): readonly ListItem[] {
  return calls.flatMap(({ id, retries = [] }): readonly ListItem[] => {
    const last = retries.at(-1);
    if (last === undefined) return [];
    return [{ lead: id, text: `${retries.length} refused, the last with: ${last.error.message}` }];
  });
}

function lostRuns(input: ReportInput): readonly ListItem[] {
  const { runs } = input;
  const aloneIds = new Set(aloneRuns(input).map(({ id }) => id));
  return runs.flatMap((run): readonly ListItem[] => {
    const outcome = runOutcome(run);
    if (outcome === "ok") return [];
    const why =
      outcome === "invalid"
        ? (run.invalidReason ?? "disturbed by the measuring process")
        : `${run.error?.code ?? run.status}: ${run.error?.message ?? "no message"}`;
    const whose = aloneIds.has(run.id)
      ? `${run.arm}, ${run.agents?.[0]?.name ?? "one agent"} alone`
      : run.arm;
    return [{ lead: `${run.id}, ${whose}`, text: `${outcome}, ${why}` }];
  });
}

function listBlocks(title: string, items: readonly ListItem[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { kind: "heading", text: title },
    { kind: "list", items },
  ];
}
