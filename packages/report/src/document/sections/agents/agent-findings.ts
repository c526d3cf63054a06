import { contentionProse } from "../../../decide/contention.ts";
import { reloadProse } from "../../../decide/reloads.ts";
import { speedUpProse } from "../../../decide/speed-ups.ts";
import type { ReportInput } from "../../../report-input.ts";
import type { Prose } from "../../../wording/prose.ts";
import type { ListItem } from "../../report-document.ts";

/** More arms than this have their loads in the section on agents alone. */
const MOST_RELOADS = 3;

/** What agents at the same time gain, and what holds them up; none for a session without them. */
export function agentFindings(input: ReportInput): readonly ListItem[] {
  if (input.agents === undefined) return [];
  const reloads = input.agents.arms
    .filter(({ reloads: { causes, calls } }) => causes.length > 0 && calls > 0)
    .slice(0, MOST_RELOADS);
  return [
    ...item("Agents at the same time", speedUpProse(input)),
    ...item("Contention", contentionProse(input)),
    ...reloads.flatMap((arm) => item("Models loaded again and again", reloadProse(input, arm))),
  ];
}

function item(lead: string, text: Prose): readonly ListItem[] {
  return text.length === 0 ? [] : [{ lead, text }];
}
