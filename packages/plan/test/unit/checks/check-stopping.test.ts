import { describe, expect, it } from "vitest";

import { applyOverrides, parsePlan } from "../../../src/index.ts";
import { problemsOf, planError } from "../plan-problems.ts";
import { SMALLEST_PLAN } from "../valid-plan.ts";

const withLines = (lines: string): string => `${SMALLEST_PLAN}${lines}\n`;
const runsOf = (lines: string): number => parsePlan(withLines(lines), { file: "p.yaml" }).runs;

const MANY = `arms:
${Array.from({ length: 6 }, (_, index) => `  - { name: arm-${index}, options: { num_ctx: ${512 + index} } }`).join("\n")}
`;
const withManyArms = (lines: string): string =>
  withLines(lines)
    .replace(/arms:\n(?: {2}.*\n)+/, MANY)
    .replace("baseline: one", "baseline: arm-0");

describe("stopping rules", () => {
  it("say how many runs there are at most", () => {
    expect(runsOf("stopping: { rule: until-decided, looks: [5, 10, 20] }")).toBe(20);
    expect(
      runsOf("stopping: { rule: until-precise, halfWidth: 0.05, maxRuns: 30, every: 5 }"),
    ).toBe(30);
    expect(parsePlan(withManyArms("search: {}"), { file: "p.yaml" }).runs).toBe(10);
    expect(runsOf("stopping: { rule: fixed }\nruns: 7")).toBe(7);
  });

  it.each([
    [
      "looks that do not grow",
      "stopping: { rule: until-decided, looks: [10, 5, 20] }",
      "p.yaml:12:41 stopping.looks: looks must grow, and 5 comes after 10, try [5, 10, 20]",
    ],
    [
      "one look",
      "stopping: { rule: until-decided, looks: [10] }",
      "p.yaml:12:41 stopping.looks: needs at least 2 entries, has 1, try adding an entry",
    ],
    [
      "other runs",
      "stopping: { rule: until-decided, looks: [5, 10] }\nruns: 5",
      "p.yaml:13:7 runs: is 5, and the stopping rule says 10, try removing the line",
    ],
    [
      "a first look at the end",
      "stopping: { rule: until-precise, halfWidth: 0.05, maxRuns: 10, every: 10 }",
      "p.yaml:12:71 stopping.every: the first look would be the end: 10 is not less than maxRuns 10, try 2",
    ],
    [
      "an order in which nothing can be looked at",
      "stopping: { rule: until-decided, looks: [5, 10] }\norder: sequential",
      "p.yaml:13:8 order: measures one arm after the other, and a look needs runs of all, try randomized-blocks",
    ],
    [
      "an unknown rule",
      "stopping: { rule: until-decide, looks: [5, 10] }",
      'p.yaml:12:19 stopping.rule: must be one of fixed, until-precise, until-decided, got the text "until-decide", try until-decided',
    ],
  ])("refuse %s", (_what, lines, line) => {
    expect(problemsOf(withLines(lines))).toEqual([line]);
  });

  it("refuse a search beside a rule, or one that leaves nothing out", () => {
    expect(
      problemsOf(withManyArms("search: {}\nstopping: { rule: until-decided, looks: [5, 10] }")),
    ).toEqual([
      "p.yaml:15:1 search: decides after a fixed number of fresh runs, and `stopping: until-decided` would end it earlier, try removing one of the two",
    ]);
    expect(problemsOf(withManyArms("search: { keep: 5 }"))).toEqual([
      "p.yaml:15:17 search.keep: keeps 5 of 5 candidates, so that nothing is left out, try 4",
    ]);
  });

  it("take no other --runs", () => {
    const plan = parsePlan(withLines("stopping: { rule: until-decided, looks: [5, 10] }"), {
      file: "p.yaml",
    });
    expect(applyOverrides(plan, { runs: 10 }).runs).toBe(10);
    expect(planError(() => applyOverrides(plan, { runs: 3 })).message).toBe(
      "--runs: the plan's stopping rule says 10, try leaving it out",
    );
  });
});
