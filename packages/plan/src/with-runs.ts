import type { PlanFile } from "@runproof/contract";

/** The plan with the runs that its stopping rule or its search says: the most per arm that decide. */
export function withRuns<Some extends Pick<PlanFile, "runs" | "stopping" | "search">>(
  plan: Some,
): Some {
  return { ...plan, runs: runsOf(plan) };
}

function runsOf({
  runs,
  stopping,
  search,
}: Pick<PlanFile, "runs" | "stopping" | "search">): number {
  if (search !== undefined) return search.confirmRuns;
  if (stopping?.rule === "until-decided") return stopping.looks.at(-1) ?? runs;
  return stopping?.rule === "until-precise" ? stopping.maxRuns : runs;
}
