import { describe, expect, it } from "vitest";

import { problemsOf } from "../plan-problems.ts";
import { SMALLEST_PLAN } from "../valid-plan.ts";

/** The problems of a plan with these steps, in flow style, without the place. */
function problems(...steps: readonly string[]): readonly string[] {
  const lines = steps.map((step) => `      - ${step}\n`).join("");
  const text = SMALLEST_PLAN.replace(
    "  kind: workflow\n",
    `  kind: workflow\n  workflow:\n    steps:\n${lines}`,
  );
  return problemsOf(text).map((line) => line.replace(/^p\.yaml:\d+:\d+ workload\.workflow\./, ""));
}

const ASK = "{ id: ask, kind: prompt, prompt: Hello, outputTokens: 8 }";

/** A text to be equal, or to match. */
const exactly = (expected: string | RegExp): unknown =>
  typeof expected === "string" ? expected : expect.stringMatching(expected);

describe("steps that are written out", () => {
  it.each([
    [
      "an unknown kind",
      ["{ id: find, kind: scann }"],
      'steps[0].kind: is not known, got the text "scann", try scan',
    ],
    [
      "a kind nothing is near to",
      ["{ id: find, kind: xyzzy }"],
      'steps[0].kind: is not known, got the text "xyzzy", try one of scan, ingest, analyze, report, prompt, chat, tool, retrieve, replay, loop, branch, parallel',
    ],
    ["no kind", ["{ id: find }"], "steps[0].kind: is missing, try adding the line `kind: prompt`"],
    [
      "a name used twice, at another level",
      [ASK, `{ id: again, kind: loop, times: 2, steps: [${ASK}] }`],
      'steps[1].steps[0].id: two steps are called "ask", try ask-2',
    ],
    [
      "a name that records use",
      ["{ id: warmup, kind: scan }"],
      'steps[0].id: "warmup" is what calls outside of runs are called, try warmup-2',
    ],
    [
      "a key of another kind",
      ["{ id: scan, kind: scan, times: 3 }"],
      /^steps\[0\]\.times: the key "times" is not known, try .*(include|timeoutMs)/,
    ],
    [
      "a limit out of range, deep inside",
      [
        `{ id: way, kind: branch, when: { text: x, empty: true }, do: [{ id: l, kind: loop, times: 0, steps: [${ASK}] }] }`,
      ],
      "steps[0].do[0].times: must be at least 1, got 0, try 1",
    ],
    [
      "a command in one text",
      ["{ id: list, kind: tool, run: ls -l }"],
      'steps[0].run: must be a list: the program, then its arguments, got the text "ls -l", try [sort, -n, "data.csv"]',
    ],
    [
      "a prompt that is no text",
      ["{ id: ask, kind: prompt, prompt: 5, outputTokens: 8 }"],
      "steps[0].prompt: must be a text, or a group with `file`, got 5, try { file: ./prompt.md }",
    ],
    [
      "a question without a test",
      [`{ id: l, kind: loop, times: 2, until: { text: x }, steps: [${ASK}] }`],
      "steps[0].until: has no test of its text, try adding one of contains, equals, above, below, empty",
    ],
    [
      "a question with two tests",
      [
        `{ id: l, kind: loop, times: 2, until: { text: x, above: 1, empty: true }, steps: [${ASK}] }`,
      ],
      "steps[0].until: has 2 tests, and takes one, try keeping one of above, empty",
    ],
    [
      "a function, which only a module has",
      ["{ id: ask, kind: prompt, prompt: { function: true }, outputTokens: 8 }"],
      "steps[0].prompt: stands for a function of a TypeScript workflow, try a text, or `workflow: ./my-agent.ts`",
    ],
    [
      "data that was not looked for",
      ["{ id: read, kind: ingest, materialTokens: 100 }"],
      "steps[0].kind: has nothing to work on: no scan step finds files before it, try adding { id: scan, kind: scan } before it",
    ],
    [
      "an analysis of nothing",
      ["{ id: scan, kind: scan }", "{ id: a, kind: analyze, prompt: x, outputTokens: 8 }"],
      "steps[1].kind: has nothing to work on: no ingest step reads data before it, try adding { id: ingest, kind: ingest, materialTokens: 200 } before it",
    ],
    [
      "a scan in a branch at the same time",
      [
        "{ id: p, kind: parallel, branches: [[{ id: s, kind: scan }], [{ id: r, kind: retrieve, question: x }]] }",
      ],
      "steps[0].branches[1][0].kind: has nothing to work on: no scan step finds files before it, try adding { id: scan, kind: scan } before it",
    ],
  ])("%s", (_what, steps, expected) => {
    const [line, ...others] = problems(...steps);
    expect(line).toEqual(exactly(expected));
    expect(others).toEqual([]);
  });

  it.each([
    [
      "a scan in a loop before",
      [`{ id: l, kind: loop, times: 1, steps: [{ id: s, kind: scan }] }`],
    ],
    [
      "a scan in one way of a branch",
      ["{ id: b, kind: branch, when: { text: x, empty: true }, do: [{ id: s, kind: scan }] }"],
    ],
    ["a scan in all branches", ["{ id: p, kind: parallel, branches: [[{ id: s, kind: scan }]] }"]],
  ])("%s is enough for what comes after it", (_what, steps) => {
    const retrieve = "{ id: r, kind: retrieve, question: x }";
    expect(() => problems(...steps, retrieve)).toThrow("the plan was accepted");
  });

  it("looks at names also where the schema has something to say", () => {
    expect(problems(ASK, ASK, "{ id: x, kind: nope }")).toHaveLength(2);
  });
});

it("refuses settings of the report agent that nobody would read", () => {
  const text = SMALLEST_PLAN.replace(
    "  kind: workflow\n",
    `  kind: workflow\n  workflow: { steps: [${ASK}] }\n  outputTokens: { analyze: 5 }\n`,
  );
  expect(problemsOf(text)).toEqual([
    "p.yaml:6:3 workload.outputTokens: is a setting of report-agent, which this plan does not run, try saying it in the steps",
  ]);
});
