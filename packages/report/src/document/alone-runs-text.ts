import { runOutcome } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { aloneRuns } from "./compared-runs.ts";

/** "; of agents alone 22/24 usable"; empty where no agents work at the same time. */
export function aloneRunsText(input: ReportInput): string {
  const runs = aloneRuns(input);
  if (runs.length === 0) return "";
  const usable = runs.filter((run) => runOutcome(run) === "ok");
  return `; of agents alone ${usable.length}/${runs.length} usable`;
}
