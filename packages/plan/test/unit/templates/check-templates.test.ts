import { stepSchema, type Step, type StepInput } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkTemplates } from "../../../src/templates/check-templates.ts";
import {
  ANALYZE_JSON_TEMPLATE,
  ANALYZE_TEMPLATE,
  REPORT_TEMPLATE,
} from "../../../src/workflows/report-agent-templates.ts";

const prompt = (id: string, text: string): StepInput => ({
  kind: "prompt",
  id,
  prompt: text,
  outputTokens: 8,
});

const BEFORE: readonly StepInput[] = [
  { kind: "scan", id: "scan" },
  { kind: "ingest", id: "ingest", materialTokens: 50 },
  { kind: "tool", id: "count", run: ["wc"] },
  { kind: "tool", id: "own", run: { function: true } },
  { kind: "retrieve", id: "find", question: "what is slow?" },
  { kind: "analyze", id: "analyze", prompt: ANALYZE_TEMPLATE, outputTokens: 8 },
];

const report = (text: string): StepInput => ({
  kind: "report",
  id: "report",
  prompt: text,
  promptTokens: 50,
  outputTokens: 8,
});

const messages = (...steps: readonly StepInput[]): readonly string[] =>
  checkTemplates(steps.map((step) => stepSchema.parse(step))).map(
    ({ stepId, field, line, column, message }) => `${stepId}.${field}:${line}:${column} ${message}`,
  );

const ofReport = (text: string): readonly string[] => messages(...BEFORE, report(text));

describe("checkTemplates", () => {
  it("has nothing to say about the templates that ship with runproof", () => {
    expect(ofReport(REPORT_TEMPLATE)).toEqual([]);
    const structured = { ...BEFORE[5], prompt: ANALYZE_JSON_TEMPLATE } as StepInput;
    expect(messages(...BEFORE.slice(0, 5), structured)).toEqual([]);
  });

  it.each([
    "",
    "no names at all, but a } and a { and {a}",
    "{{analysis.text}} {{metrics}} {{iteration}}",
    "{{#if metrics}}{{metrics}}{{else}}none{{/if}}",
    "{{#each analysis.findings}}{{@index}} {{this}} {{../iteration}} {{@root.metrics}}{{/each}}",
    "{{#each steps.find.passages as |passage|}}{{passage.text}} {{json passage}}{{/each}}",
    "{{#with steps.analyze}}{{summary}}{{#each findings}}{{this}}{{/each}}{{/with}}",
    '{{lines analysis.recommendations start="* "}} {{json steps.count}}',
    "{{steps.own.anything.at.all}} {{steps.count.exitCode}}",
    "{{! {{steps.nobody.text}} }}",
    String.raw`\{{steps.nobody.text}}`,
  ])("accepts %s", (text) => {
    expect(ofReport(text === "" ? " " : text)).toEqual([]);
  });

  it.each([
    ["{{analyze.text}}", '1:3 "analyze" has no value; there is analysis'],
    [
      "a\n  {{material}}",
      '2:5 "material" has no value; there is steps, iteration, analysis, metrics',
    ],
    ["{{steps.anlyze.text}}", '1:3 no step is called "anlyze"; there is "analyze"'],
    ["{{steps.nobody.text}}", '1:3 no step is called "nobody"'],
    ["{{steps.report.text}}", '1:3 "steps.report" has no value: step "report" cannot have run yet'],
    ["{{steps.count.stdout}}", '1:3 "steps.count" has no "stdout"; it has text, exitCode'],
    ["{{steps.analyze}}", '1:3 "steps.analyze" is no text; use steps.analyze.text'],
    [
      "{{steps.analyze.findings}}",
      '1:3 "steps.analyze.findings" is a list; write {{lines steps.analyze.findings}} or {{#each steps.analyze.findings}}',
    ],
    ["{{analysis.finding}}", '1:3 "analysis" has no "finding"; it has findings'],
    ["{{#each analysis.finding}}x{{/each}}", '1:9 "analysis" has no "finding"; it has findings'],
    ["{{upper metrics}}", '1:1 "upper" is no helper; use json, lines'],
    ["{{#list metrics}}x{{/list}}", '1:1 "list" is no helper; use each, if, unless, with'],
    ["{{each metrics}}", '1:1 "each" is written {{#each …}} … {{/each}}'],
    ["{{#lines metrics}}x{{/lines}}", '1:1 "lines" is written {{lines …}}'],
    ["{{lines}}", '1:1 "lines" takes one value, got 0'],
    ['{{lines metrics begin="-"}}', '1:1 "lines" knows no "begin"'],
    ["{{lookup steps 'scan'}}", '1:1 "lookup" is no helper; use json, lines'],
    ["{{#metrics}}x{{/metrics}}", '1:1 "metrics" is no helper; use each, if, unless, with'],
    ["{{> footer}}", "1:1 partials and decorators are not allowed in prompts"],
    ["{{#> footer}}x{{/footer}}", "1:1 partials and decorators are not allowed in prompts"],
    ["{{#*inline 'x'}}y{{/inline}}", "1:1 partials and decorators are not allowed in prompts"],
    ["{{steps.constructor.text}}", '1:3 "steps.constructor.text" is no data'],
    ["{{@root.__proto__}}", '1:3 "@root.__proto__" is no data'],
    ["{{@level}}", '1:3 "@level" has no value'],
    ["{{../metrics}}", '1:3 "../metrics" leaves the template'],
    ["{{this}}", '1:3 "this" is no text here'],
    ["a\nb {{#if metrics}}", "2:1 ends inside of {{ … }} or of a block that is never closed"],
    ["{{#if metrics}}x{{/each}}", "1:4 if doesn't match each"],
    ["{{metrics", "1:1 is no Handlebars template from here on"],
    ["{{}}", "1:1 is no Handlebars template from here on"],
  ])("refuses %s", (text, problem) => {
    expect(ofReport(text)).toEqual([`report.prompt:${problem}`]);
  });

  it("knows what has run inside of loops, branches and at the same time", () => {
    const steps: readonly StepInput[] = [
      {
        kind: "branch",
        id: "maybe",
        when: { text: "{{iteration}}", above: 0 },
        do: [prompt("rare", "x")],
      },
      {
        kind: "parallel",
        id: "both",
        branches: [[prompt("left", "{{steps.right.text}}")], [prompt("right", "x")]],
      },
      {
        kind: "loop",
        id: "again",
        times: 2,
        until: { text: "{{steps.last.text}}", contains: "ok" },
        steps: [
          prompt("first", "{{#if steps.last}}{{steps.last.text}}{{/if}} {{steps.last.text}}"),
          prompt("last", "{{steps.first.text}} {{steps.left.text}} {{steps.right.text}}"),
        ],
      },
      prompt("end", "{{steps.rare.text}} {{steps.last.text}} {{steps.again.iterations}}"),
      prompt("safe", "{{#unless steps.rare}}none{{else}}{{steps.rare.text}}{{/unless}}"),
    ];
    expect(messages(...steps)).toEqual([
      'left.prompt:1:3 "steps.right" has no value: step "right" cannot have run yet',
      'first.prompt:1:48 "steps.last" may have no value: step "last" may not have run; ask with {{#if steps.last}}',
      'end.prompt:1:3 "steps.rare" may have no value: step "rare" may not have run; ask with {{#if steps.rare}}',
    ]);
  });

  it("looks at every kind of template", () => {
    const bad = "{{nobody}}";
    const found = messages(
      { kind: "chat", id: "chat", system: bad, turns: ["{{lines answers}}", bad], outputTokens: 8 },
      { kind: "tool", id: "tool", run: ["echo", bad], input: bad },
      { kind: "retrieve", id: "find", question: bad },
      {
        kind: "loop",
        id: "loop",
        times: 1,
        until: { text: bad, empty: true },
        steps: [prompt("in", bad)],
      },
      { kind: "branch", id: "way", when: { text: bad, empty: true }, do: [] },
    );
    expect(found.map((text) => text.slice(0, text.indexOf(":")))).toEqual([
      "chat.system",
      "chat.turns.1",
      "tool.run.1",
      "tool.input",
      "find.question",
      "loop.until",
      "in.prompt",
      "way.when",
    ]);
  });

  it("survives any text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "{{",
        "}}",
        "{{#if ",
        "{{/if}}",
        "{{else}}",
        "steps.",
        "@root",
        "../",
        "|",
        "{{{{x}}}}",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        fc.pre(text !== "");
        for (const problem of ofReport(text)) expect(problem).toMatch(/^report\.prompt:\d+:\d+ ./);
      }),
    );
  });

  it.each([
    ["{{#if metrics}}".repeat(501), "has more than 500 blocks"],
    ["{{metrics}}".repeat(10_001), "has more than 10000 tags"],
    ["x".repeat(1_000_000) + "{{", "is longer than a million characters"],
  ])("refuses what takes long to parse (%#)", (text, problem) => {
    const step = { ...stepSchema.parse(report("x")), prompt: text } as Step;
    expect(checkTemplates([step])).toMatchObject([{ stepId: "report", message: problem }]);
  });
});
