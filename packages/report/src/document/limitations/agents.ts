import { runOutcome } from "@runproof/metrics";

import { busyMachine } from "../../decide/busy-machine.ts";
import type { ReportInput } from "../../report-input.ts";
import { aloneRuns } from "../compared-runs.ts";
import type { ListItem } from "../report-document.ts";

/** What limits a comparison of agents at the same time with the same agents alone. */
export function agentLimitations(input: ReportInput): readonly ListItem[] {
  const { agents, resolvedPlan } = input;
  if (agents === undefined) return [];
  if (resolvedPlan.target.engine === "imported") {
    return [
      {
        lead: "Agents",
        text: "No agent was measured alone: neither a speed-up nor a slowdown is known, and how equally long the agents worked tells of neither.",
      },
    ];
  }
  const lost = aloneRuns(input).filter((run) => runOutcome(run) !== "ok").length;
  return [
    {
      lead: "Agents",
      text: "Agents alone and at the same time were measured in the same blocks, on servers of one machine: agents of another machine, or more of them, need their own runs.",
    },
    ...(lost === 0
      ? []
      : [
          {
            lead: "Agents alone",
            text: `${lost} ${lost === 1 ? "run of an agent alone has no value: its block gives" : "runs of agents alone have no value: their blocks give"} no speed-up.`,
          },
        ]),
    ...(busyMachine(input) === undefined
      ? []
      : [
          {
            lead: "Speed-ups",
            text: "Other programs had the processors busy before the first run: what agents at the same time gain depends on processors that are free, so it is not interpreted.",
          },
        ]),
  ];
}
