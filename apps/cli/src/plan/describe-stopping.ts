import type { Plan } from "@runproof/contract";

/** When a plan has enough runs, in words. */
export function describeStopping({ runs, stopping, search }: Plan): string {
  if (search !== undefined) {
    const { screenRuns, keep, confirmRuns } = search;
    return `${screenRuns} per arm to screen, then ${confirmRuns} fresh ones of the best ${keep} and the baseline, which decide`;
  }
  switch (stopping?.rule) {
    case "until-decided":
      return `until every arm is decided, with looks after ${stopping.looks.join(", ")} per arm`;
    case "until-precise":
      return `until the interval is within ± ${stopping.halfWidth * 100} %, with a look after every ${stopping.every}, ${stopping.maxRuns} per arm at most`;
    default:
      return `${runs} per arm`;
  }
}
