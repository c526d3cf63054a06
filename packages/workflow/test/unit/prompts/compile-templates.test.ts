import { workflowDefinitionSchema } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { compileTemplates } from "../../../src/prompts/compile-templates.ts";

const OUTPUTS = {
  notes: { text: "three notes", exitCode: 0 },
  analyze: {
    text: "## Summary\nFast.",
    summary: "Fast.",
    findings: ["TTFT is 300 ms", "a | b"],
    recommendations: [],
  },
};

function render(
  prompt: string,
  steps: Readonly<Record<string, unknown>> = OUTPUTS,
  known: Readonly<Record<string, unknown>> = {},
): string {
  const { steps: parsed } = workflowDefinitionSchema.parse({
    name: "own",
    timeouts: {},
    steps: [
      { kind: "tool", id: "notes", run: ["date"] },
      { kind: "ingest", id: "ingest", materialTokens: 50 },
      { kind: "analyze", id: "analyze", prompt: "{{material}}", outputTokens: 8 },
      { kind: "report", id: "report", prompt, promptTokens: 50, outputTokens: 8 },
    ],
  });
  return compileTemplates({ steps: parsed }).render("report", "prompt", {
    steps,
    iteration: 2,
    ...known,
  });
}

/** What rendering throws; undefined if nothing. */
function failureOf(...given: Parameters<typeof render>): unknown {
  try {
    render(...given);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What it gives; undefined if it is refused. */
function textOf(template: string): string | undefined {
  return failureOf(template) === undefined ? render(template) : undefined;
}

describe("a template", () => {
  it.each([
    ["{{steps.notes.text}}, {{steps.notes.exitCode}}", "three notes, 0"],
    ["{{lines steps.analyze.findings}}", "- TTFT is 300 ms\n- a | b"],
    ['{{lines steps.analyze.findings start="* "}}', "* TTFT is 300 ms\n* a | b"],
    ["[{{lines steps.analyze.recommendations}}]", "[]"],
    ["{{json steps.analyze.findings}}", '["TTFT is 300 ms","a | b"]'],
    [
      "{{#each steps.analyze.findings}}{{@index}}: {{this}};{{/each}}",
      "0: TTFT is 300 ms;1: a | b;",
    ],
    ["{{#each steps.analyze.findings as |f|}}{{f}};{{/each}}", "TTFT is 300 ms;a | b;"],
    ["{{#with steps.analyze}}{{summary}} {{../iteration}}{{/with}}", "Fast. 2"],
    ["{{#if steps.ingest}}yes{{else}}no{{/if}}", "no"],
    ["{{#unless steps.ingest}}none{{/unless}}", "none"],
    ["{{metrics}}.", "."],
    ["<b> & \"quotes\" '{{iteration}}'", "<b> & \"quotes\" '2'"],
    ["{{! a comment }}{{!-- {{another}} --}}x", "x"],
    [String.raw`\{{iteration}}`, "{{iteration}}"],
  ])("%s", (template, text) => {
    expect(render(template)).toBe(text);
  });

  it.each([
    ["{{steps.nobody.text}}", "steps.nobody.text has no value"],
    ["{{steps.ingest.text}} {{steps.x.y}}", "steps.ingest.text, steps.x.y have no value"],
    ["{{nobody}}", "a name in it has no value, or one that is no text"],
    ["{{steps.notes.stdout}}", "steps.notes.stdout has no value"],
    ["{{steps.notes.text.constructor}}", "steps.notes.text.constructor has no value"],
    ["{{steps.analyze}}", "a name in it has no value, or one that is no text"],
  ])("refuses a name without a value: %s", (template, what) => {
    expect(failureOf(template)).toMatchObject({
      code: "PLAN_INVALID",
      message: `template prompt of step "report": ${what}`,
    });
  });

  it.each([
    "{{#each}",
    "{{#each steps.notes}}",
    "{{> footer}}",
    "{{log 'x'}}",
    "{{lookup steps 'notes'}}",
    "{{system 'rm -rf /'}}",
    "{{#*inline 'x'}}{{/inline}}",
  ])("is refused: %s", (template) => {
    expect(failureOf(template)).toMatchObject({
      code: "PLAN_INVALID",
      message: expect.stringContaining('template prompt of step "report"'),
    });
  });

  it("reaches no prototype, and says nothing on the console", () => {
    const spies = [vi.spyOn(console, "error"), vi.spyOn(console, "log"), vi.spyOn(console, "warn")];
    const paths = ["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty"];
    for (const name of paths) {
      for (const start of ["", "steps.", "steps.analyze.", "steps.analyze.findings."]) {
        expect(["", undefined]).toContain(textOf(`{{${start}${name}}}`));
      }
    }
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("calls no function it is given", () => {
    const called = vi.fn<() => string>(() => "called");
    const steps = { ...OUTPUTS, notes: { text: "x", run: called, toString: called } };
    expect(render("{{#if steps.notes.run}}yes{{else}}no{{/if}}", steps)).toBe("no");
    expect(called).not.toHaveBeenCalled();
  });

  it("does not quote the text a name was looked for in", () => {
    const steps = { notes: { text: "secret of the model" } };
    const failure = failureOf("{{steps.notes.text.name}}", steps);
    expect(failure).toMatchObject({ code: "PLAN_INVALID" });
    expect(String(failure)).not.toContain("secret");
  });

  it("never reads a text as a template again", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "{{steps.analyze.text}}",
        "{{{{raw}}}}",
        "{{#each steps}}x{{/each}}",
        "{{> x}}",
        String.raw`\{{x}}`,
        "${process.exit()}",
        "$& $1 $$",
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, (text, finding) => {
        const steps = { notes: { text }, analyze: { ...OUTPUTS.analyze, findings: [finding] } };
        expect(render("a {{steps.notes.text}} b {{lines steps.analyze.findings}}", steps)).toBe(
          `a ${text} b - ${finding}`,
        );
      }),
    );
  });

  it("is refused when it gives more than any model reads", () => {
    const steps = { notes: { text: "x".repeat(9_000_000) } };
    expect(() => render("{{steps.notes.text}}{{steps.notes.text}}", steps)).toThrow(/gives more/);
  });
});
