import Table from "cli-table3";

import { plainText } from "../ui/plain-text.ts";
import { threeDigits } from "../ui/three-digits.ts";
import type { PowerBySimulation } from "./power-by-simulation.ts";

const MOST_ARMS = 20;

/** What sessions of a plan would show by a profile, for a reader at a terminal. */
export function powerText({ profile, sessions, runs, metric, arms }: PowerBySimulation): string {
  const table = new Table({
    head: ["arm", "speed-up of a session", `verdicts on ${metric.id} in ${sessions} sessions`],
    style: { head: [], border: [], compact: true },
  });
  for (const { arm, speedup, verdicts } of arms.slice(0, MOST_ARMS)) {
    const range =
      speedup === undefined
        ? "–"
        : `${threeDigits(speedup.median)} × [${threeDigits(speedup.low)}, ${threeDigits(speedup.high)}]`;
    const counts = Object.entries(verdicts ?? {}).map(([verdict, count]) => `${verdict} ${count}`);
    table.push(
      [arm, range, verdicts === undefined ? "baseline" : counts.join(", ")].map(plainText),
    );
  }
  const hidden = arms.length - MOST_ARMS;
  return [
    plainText(
      `simulated, not measured: ${sessions} sessions of ${runs} runs with profile ${profile.name}. ${profile.caveat} A machine varies in more ways, so that this is the most that can be hoped for; runproof simulate --profile takes another one`,
    ),
    table.toString(),
    ...(hidden > 0 ? [`… and ${hidden} more arms (--output json has all)`] : []),
  ].join("\n");
}
