import { z } from "../zod.ts";

const runs = z.int().min(2).max(1_000);

/** When enough was measured. Whatever the rule, `plan.runs` is the most runs per arm. */
export const stoppingSchema = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("fixed").describe("as many runs as the plan says") }),
  z.strictObject({
    rule: z.literal("until-precise").describe("until the intervals are narrow enough"),
    halfWidth: z
      .number()
      .gt(0)
      .lt(1)
      .describe("half of the interval of the deciding ratio, as a share (0.05 = ± 5 %)"),
    maxRuns: runs.describe("runs per arm after which it ends anyway"),
    every: z.int().min(1).max(1_000).describe("looks after every so many runs per arm"),
  }),
  z.strictObject({
    rule: z.literal("until-decided").describe("until every arm is decided, at planned looks"),
    looks: z
      .array(runs)
      .min(2)
      .max(20)
      .describe("runs per arm at which the data are looked at, growing; the last one is the end"),
  }),
]);
export type Stopping = z.infer<typeof stoppingSchema>;

/** A search in two stages: the decision rests on the runs of the second one alone. */
export const searchSchema = z.strictObject({
  screenRuns: z.int().min(1).max(1_000).default(5).describe("runs of every arm, to find the best"),
  keep: z.int().min(1).max(10).default(3).describe("arms that go on, beside the baseline"),
  confirmRuns: runs.default(10).describe("fresh runs of those, which decide"),
});
export type Search = z.infer<typeof searchSchema>;

/**
 * Runs per arm at which a plan's data are looked at, growing; the last one is the end. Of a search:
 * those of its second stage.
 */
export function plannedLooks({
  runs: most,
  stopping,
}: {
  readonly runs: number;
  readonly stopping?: Stopping | undefined;
}): readonly number[] {
  if (stopping?.rule === "until-decided") return stopping.looks;
  if (stopping?.rule !== "until-precise") return [most];
  const { every, maxRuns } = stopping;
  const looks = Array.from(
    { length: Math.floor(maxRuns / every) },
    (_, index) => every * (index + 1),
  );
  // One run has no interval.
  return [...looks.filter((look) => look >= 2 && look < maxRuns), maxRuns];
}
