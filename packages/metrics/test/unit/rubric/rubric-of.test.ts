import {
  rubricSchema,
  type Manifest,
  type Rubric,
  type RubricCriterionId,
} from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { judge, measureRecords, rubricOf, type RubricFacts } from "../../../src/index.ts";
import { buildSession, type SessionInput } from "../../fixture/build-session.ts";

const quick = {
  arms: [{ name: "baseline" }, { name: "quick", options: { temperature: 0.1 }, speed: 0.7 }],
  runs: 6,
};
const plan = {
  question: "Is it faster?",
  boundary: { includes: ["the whole workflow"], excludes: ["warm-up"] },
  limitations: ["one machine"],
  invalidationTriggers: ["another version of the server"],
};

function facts(
  input: SessionInput = { ...quick, plan },
  edits: Partial<RubricFacts> = {},
): RubricFacts {
  const session = buildSession(input);
  const measures = measureRecords(session);
  return {
    manifest: manifestOf("first", session.environment),
    resolvedPlan: session.resolvedPlan,
    measures,
    verdicts: judge({ ...session, measures }),
    chain: { files: 12, changed: [], claims: { count: 80, untraced: 0 } },
    ...edits,
  };
}

function manifestOf(id: string, environment: Manifest["environment"]): Manifest {
  return {
    schemaVersion: 1,
    id,
    plan: "quick",
    planHash: "a".repeat(64),
    engine: "ollama",
    toolVersion: "0.1.0",
    seed: 1,
    status: "complete",
    createdAt: "2026-11-23T09:14:02.000Z",
    environment,
  };
}

/** The same findings on another machine. */
function elsewhere(own: RubricFacts, id = "second"): NonNullable<RubricFacts["others"]>[number] {
  const { start } = own.manifest.environment;
  if (start === undefined) throw new RangeError("the session has an environment");
  const machine = { ...start.machine, fingerprint: "ffffffffffff" };
  return { manifest: manifestOf(id, { start: { ...start, machine } }), verdicts: own.verdicts };
}

function missing(rubric: Rubric): readonly RubricCriterionId[] {
  return rubric.criteria.filter(({ met }) => !met).map(({ id }) => id);
}

describe("rubricOf", () => {
  it("calls a report decision-grade when all seven are met, each with its evidence", () => {
    const own = facts();
    const rubric = rubricOf({ ...own, others: [elsewhere(own)] });
    expect(rubricSchema.parse(rubric)).toEqual(rubric);
    expect(rubric).toMatchObject({ decisionGrade: true, met: 7 });
    expect(rubric.criteria.every(({ evidence }) => evidence.length > 0)).toBe(true);
    expect(rubric.criteria.map(({ evidence }) => evidence[0])).toEqual([
      "times include: the whole workflow",
      "12 files of run first agree with their sums",
      "6 runs of each of 2 arms, with mean, standard deviation and CV of 5 metrics",
      "1 stated, the first: one machine",
      "quick is faster than baseline",
      "1 stated, the first: another version of the server",
      "run second shows it too (another machine)",
    ]);
  });

  it("is exploratory without a second setup, and says so of a mere repetition", () => {
    const own = facts();
    expect(missing(rubricOf(own))).toEqual(["cross-validation"]);
    const again = {
      manifest: manifestOf("again", own.manifest.environment),
      verdicts: own.verdicts,
    };
    const [criterion] = rubricOf({ ...own, others: [again] }).criteria.slice(-1);
    expect(criterion?.missing).toEqual(["another setup: run again agrees, but repeats this one"]);
    expect(
      missing(rubricOf({ ...own, others: [{ ...elsewhere(own), manifest: own.manifest }] })),
    ).toEqual(["cross-validation"]);
    const contrary = { ...elsewhere(own), verdicts: { ...own.verdicts, comparisons: [] } };
    expect(rubricOf({ ...own, others: [contrary] }).criteria.at(-1)?.missing[0]).toContain(
      "second",
    );
  });

  it.each<readonly [RubricCriterionId, SessionInput, Partial<RubricFacts>]>([
    ["measurement-boundary", { ...quick, plan: { ...plan, boundary: undefined } }, {}],
    [
      "artifact-chain",
      { ...quick, plan },
      { chain: { files: 12, changed: ["calls.ndjson"], claims: { count: 1, untraced: 0 } } },
    ],
    ["artifact-chain", { ...quick, plan }, { chain: undefined }],
    [
      "artifact-chain",
      { ...quick, plan },
      { chain: { files: 12, changed: [], claims: { count: 9, untraced: 2 } } },
    ],
    ["limitations", { ...quick, plan }, { limitations: [] }],
    ["decision", { ...quick, plan: { ...plan, question: undefined } }, {}],
    ["invalidation-triggers", { ...quick, plan }, { invalidationTriggers: [] }],
  ])("misses %s, and tells the cure", (id, input, edits) => {
    const own = facts(input, edits);
    const rubric = rubricOf({ ...own, others: [elsewhere(own)] });
    expect(missing(rubric)).toEqual([id]);
    const criterion = rubric.criteria.find((each) => each.id === id);
    expect(criterion?.cure?.length).toBeGreaterThan(0);
    expect(rubric.decisionGrade).toBe(false);
  });

  it("asks for a question only where there is none", () => {
    const [asked, unasked] = ["Is it faster?", undefined].map((question) =>
      rubricOf(facts({ ...quick, runs: 2, plan: { ...plan, question } })).criteria.find(
        ({ id }) => id === "decision",
      ),
    );
    expect(asked?.cure).toMatch(/^measure as many runs as the report asks for/);
    expect(unasked?.cure).toMatch(/^state the plan's `question`, and measure/);
  });

  it("asks for three runs of every arm, and for a verdict", () => {
    const few = rubricOf(facts({ ...quick, runs: 2, plan }));
    expect(missing(few)).toEqual(["statistical-validation", "decision", "cross-validation"]);
    const [three] = rubricOf(facts({ ...quick, runs: 3, plan })).criteria.slice(2);
    expect(three?.met).toBe(true);
    const none = rubricOf({
      ...facts({ ...quick, plan }),
      measures: { schemaVersion: 1, counts: [], measures: [] },
    });
    expect(none.criteria[2]?.missing[0]).toContain("baseline: 0 of workflowMs");
  });
});
