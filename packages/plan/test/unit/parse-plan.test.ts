import { describe, expect, it } from "vitest";

import { parsePlan } from "../../src/index.ts";
import { planError, problemsOf } from "./plan-problems.ts";
import { SMALLEST_PLAN, smallestPlan } from "./valid-plan.ts";

const change = (from: string, to: string): string => {
  if (!SMALLEST_PLAN.includes(from)) throw new RangeError(`no ${from} in the plan`);
  return SMALLEST_PLAN.replace(from, to);
};

const level = (name: string, of: string): string =>
  `${name}: &${name} [${Array.from({ length: 10 }, () => `*${of}`).join(", ")}]\n`;

describe("parsePlan: what it accepts", () => {
  it("fills in defaults", () => {
    expect(smallestPlan()).toMatchObject({
      runs: 5,
      order: "randomized-blocks",
      warmupCalls: 3,
      rehearsals: 1,
      promptCache: "cold-prefix",
      engine: "auto",
      model: "auto",
      workload: { data: "sample", outputTokens: { analyze: 96, report: 160 } },
      deadlines: { connectMs: 5_000 },
      arms: [
        { name: "one", options: {} },
        { name: "two", options: { num_ctx: 512 } },
      ],
    });
  });

  it("leaves a missing seed missing, so that a fresh one is drawn", () => {
    expect(smallestPlan().seed).toBeUndefined();
  });

  it("reads past the schema that a plan of JSON names for editors", () => {
    const json = JSON.stringify({ $schema: "./plan.schema.json", ...smallestPlan() });
    expect(parsePlan(json, { file: "p.json" })).toEqual(smallestPlan());
  });

  it("reads JSON, indented with tabs, and a byte order mark", () => {
    const json = JSON.stringify(smallestPlan(), undefined, "\t");
    expect(parsePlan(`\uFEFF${json}`, { file: "p.json" })).toEqual(smallestPlan());
  });

  it("reads anchors and aliases", () => {
    const text = `${change("options: { num_ctx: 512 }", "options: &o { num_ctx: 512 }")}`.replace(
      "  - name: one\n",
      "  - name: one\n    options: {}\n",
    );
    expect(parsePlan(text, { file: "p" }).arms[1]?.options).toEqual({ num_ctx: 512 });
  });

  it("reads an option it does not know when nothing known is near", () => {
    const plan = parsePlan(change("num_ctx: 512", "kv_quantity: 8"), { file: "p" });
    expect(plan.arms[1]?.options).toEqual({ kv_quantity: 8 });
  });
});

describe("parsePlan: one problem", () => {
  it.each([
    [
      "wrong type",
      change("name: mine", "name: [a]"),
      "2:7 name: must be text, got a list, try my-plan",
    ],
    [
      "a number for text",
      change("name: mine", "name: 7"),
      '2:7 name: must be text, got 7, try "7"',
    ],
    [
      "text for a number",
      `${SMALLEST_PLAN}runs: "7"\n`,
      '12:7 runs: must be a number, got the text "7", try 7',
    ],
    [
      "a fraction",
      `${SMALLEST_PLAN}runs: 2.5\n`,
      "12:7 runs: must be a whole number, got 2.5, try 3",
    ],
    ["zero runs", `${SMALLEST_PLAN}runs: 0\n`, "12:7 runs: must be at least 1, got 0, try 1"],
    [
      "too many runs",
      `${SMALLEST_PLAN}runs: 1001\n`,
      "12:7 runs: must be at most 1000, got 1001, try 1000",
    ],
    [
      "an open limit",
      change("0.05", "0"),
      "11:31 metrics[0].margin: must be more than 0, got 0, try 0.05",
    ],
    [
      "not a number",
      change("0.05", ".nan"),
      "11:31 metrics[0].margin: must be a number, got NaN, try 0.05",
    ],
    [
      "an empty value",
      `${SMALLEST_PLAN}model:\n`,
      '12:1 model: must be text, got nothing, try "auto"',
    ],
    ["an empty text", `${SMALLEST_PLAN}model: ""\n`, '12:8 model: must not be empty, try "auto"'],
    [
      "a name that does not fit",
      change("name: mine", "name: My Plan"),
      '2:7 name: the text "My Plan" does not fit: use lower-case letters, digits and dashes, try my-plan',
    ],
    [
      "another version",
      change("schemaVersion: 1", "schemaVersion: 99"),
      "1:16 schemaVersion: must be 1, got 99, try 1",
    ],
    [
      "a value of a short list",
      `${SMALLEST_PLAN}order: sequentail\n`,
      '12:8 order: must be one of randomized-blocks, sequential, got the text "sequentail", try sequential',
    ],
    [
      "a metric misspelt",
      change("workflowMs", "worflowMs"),
      '11:11 metrics[0].id: is not known, got the text "worflowMs", try workflowMs',
    ],
    [
      "a missing key",
      change("baseline: one\n", ""),
      "1:1 baseline: is missing (name of the arm the others are compared with), try adding the line `baseline: baseline`",
    ],
    [
      "a missing key of an entry",
      change("  - name: two\n    options: {", "  - options: {"),
      "7:5 arms[1].name: is missing (short name used in tables and file names), try adding the line `name: candidate`",
    ],
    [
      "too few arms",
      change("  - name: two\n    options: { num_ctx: 512 }\n", ""),
      "6:3 arms: needs at least 2 entries, has 1, try adding an entry",
    ],
    [
      "an option without a value",
      change("num_ctx: 512", "num_ctx:"),
      "8:16 arms[1].options.num_ctx: must be a number, true or false, text, or a list of text, got nothing, try a value, or removing the line to keep the server's default",
    ],
  ])("%s", (_what, text, line) => {
    expect(problemsOf(text)).toEqual([`p.yaml:${line}`]);
  });
});

describe("parsePlan: keys nobody reads", () => {
  it("points at the key and says what was meant", () => {
    expect(problemsOf(`${SMALLEST_PLAN}warmup: 3\n`)).toEqual([
      'p.yaml:12:1 warmup: the key "warmup" is not known, try warmupCalls (did you mean that?)',
    ]);
  });

  it("lists what is known when nothing is near", () => {
    const [line] = problemsOf(`${SMALLEST_PLAN}xyzzy: 3\n`);
    expect(line).toMatch(
      /^p\.yaml:12:1 xyzzy: .*try removing it; known here: schemaVersion, name, /,
    );
  });

  it("does not call a misspelt key missing as well", () => {
    expect(problemsOf(change("baseline: one", "basline: one"))).toEqual([
      'p.yaml:9:1 basline: the key "basline" is not known, try baseline (did you mean that?)',
    ]);
  });

  it("knows an option that stands beside `options`", () => {
    const text = change("    options: { num_ctx: 512 }", "    num_ctx: 512");
    expect(problemsOf(text)).toEqual([
      'p.yaml:8:5 arms[1].num_ctx: the key "num_ctx" is not known, try moving it into the arm\'s options: `options: { num_ctx: … }`',
    ]);
  });

  it("refuses __proto__ and changes no prototype", () => {
    const [line] = problemsOf(`${SMALLEST_PLAN}__proto__: { polluted: true }\n`);
    expect(line).toMatch(/^p\.yaml:12:1 __proto__: /);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("parsePlan: the writing itself", () => {
  it.each([
    [
      "an empty file",
      "",
      "1:1 plan: the file is empty, try a copy of the plan `quick` that ships with runproof",
    ],
    [
      "comments only",
      "# nothing\n",
      "1:1 plan: the file is empty, try a copy of the plan `quick` that ships with runproof",
    ],
    [
      "a list",
      "- a\n",
      "1:1 plan: must be a group of keys, got a list, try `key: value` lines, as in the plan `quick`",
    ],
    [
      "a tab",
      "name: a\nworkload:\n\tkind: workflow\n",
      "3:1 plan: Tabs are not allowed as indentation, try spaces for indentation",
    ],
    [
      "an open quote",
      'name: "abc\n',
      "2:1 plan: a quote is opened and never closed, try closing the quote or bracket that is open here",
    ],
    [
      "two documents",
      "a: 1\n---\nb: 1\n",
      "2:1 plan: a second document begins, try one plan per file, without a line of ---",
    ],
    [
      "a second colon",
      "name: a: b\n",
      "1:7 plan: Nested mappings are not allowed in compact mappings, try quotes around the text after the first colon",
    ],
    [
      "an alias without its anchor",
      "name: *x\n",
      "1:1 plan: Unresolved alias (the anchor must be set before the alias): x, try writing the values out instead of using & and *",
    ],
  ])("%s", (_what, text, line) => {
    expect(problemsOf(text)).toEqual([`p.yaml:${line}`]);
  });

  it("survives endless nesting", () => {
    expect(problemsOf("[".repeat(100_000))).toEqual([
      expect.stringMatching(
        /^p\.yaml:1:\d+ plan: is nested too deeply to be read, try fewer levels/,
      ),
    ]);
  });

  it("refuses aliases of aliases that would fill the memory", () => {
    const bomb = `a: &a [1]\n${level("b", "a")}${level("c", "b")}${level("d", "c")}`;
    expect(problemsOf(bomb)[0]).toMatch(/Excessive alias count.*, try writing the values out/);
  });

  it("reports a key given twice together with all other problems", () => {
    expect(problemsOf(`${SMALLEST_PLAN}runs: 0\nruns: many\n`)).toEqual([
      'p.yaml:12:7 runs: must be a number, got the text "many", try 5',
      "p.yaml:13:1 plan: the key runs was given above already, try keeping one of the two",
    ]);
  });
});

describe("parsePlan: several problems", () => {
  const text = change("name: mine", "name: My Plan")
    .replace("name: two", "name: one")
    .replace("baseline: one", "baseline: zero")
    .replace("num_ctx", "num_cxt")
    .concat("runs: 0\n");

  it("reports all at once, in the order of the file, also those between fields", () => {
    expect(problemsOf(text, "plans/x.yaml")).toEqual([
      expect.stringMatching(/^plans\/x\.yaml:2:7 name: /),
      expect.stringMatching(/^plans\/x\.yaml:7:11 arms\[1\]\.name: "one" is defined twice/),
      expect.stringMatching(/^plans\/x\.yaml:8:16 arms\[1\]\.options\.num_cxt: .*try num_ctx /),
      expect.stringMatching(
        /^plans\/x\.yaml:9:11 baseline: no arm is called so, got the text "zero"/,
      ),
      expect.stringMatching(/^plans\/x\.yaml:12:7 runs: /),
    ]);
  });

  it("says how to look at the plan again, quoted for a shell", () => {
    expect(planError(() => parsePlan(text, { file: "my plan.yaml" })).hint).toBe(
      "correct the plan, then look at it without measuring: runproof bench --dry-run 'my plan.yaml'",
    );
  });

  it("cuts what would scroll away", () => {
    const many = Array.from({ length: 150 }, (_, index) => `key${index}: 1`).join("\n");
    const lines = problemsOf(`${SMALLEST_PLAN}${many}\n`);
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe("and 50 more problems");
  });
});
