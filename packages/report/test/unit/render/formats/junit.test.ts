import { readFile } from "node:fs/promises";

import type { Comparison, Verdict } from "@runproof/contract";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";

import { renderFormat, type ReportInput } from "../../../../src/index.ts";
import { reportInput } from "../../../fixture/report-input.ts";

const SCHEMA = new URL("../../../fixture/schemas/junit-10.xsd", import.meta.url);

type Session = NonNullable<Parameters<typeof reportInput>[0]>;

/** A session with a candidate for each verdict: chimera-0, chimera-1 … */
function withVerdicts(verdicts: readonly Verdict[], session: Session = {}): ReportInput {
  const candidates = verdicts.map((_, index) => `chimera-${index}`);
  const arms = ["baseline", ...candidates].map((name, index) => ({
    name,
    options: { temperature: index / 10 },
  }));
  const input = reportInput({ ...session, ...(verdicts.length > 0 && { arms }) });
  const comparisons = candidates.map((name, index): Comparison => {
    const comparison = input.verdicts.comparisons.find(({ candidateArm }) => candidateArm === name);
    const verdict = verdicts[index];
    if (comparison === undefined || verdict === undefined) throw new Error(`no ${name}`);
    return { ...comparison, verdict };
  });
  return { ...input, verdicts: { ...input.verdicts, comparisons } };
}

const EFFECT = {
  percentChange: 10,
  ratioLow: 1.05,
  ratioHigh: 1.15,
  confidence: 0.95,
  p: 0.001,
  pAdjusted: 0.001,
  pEquivalence: 1,
  baselineRuns: 5,
  candidateRuns: 5,
} as const;
const VERDICTS: readonly Verdict[] = [
  { kind: "faster", ...EFFECT, ratio: 0.9, beyondMargin: true, fragile: false },
  { kind: "slower", ...EFFECT, ratio: 1.1, beyondMargin: true, fragile: false },
  { kind: "equivalent", ...EFFECT, ratio: 1.01 },
  { kind: "inconclusive", ...EFFECT, ratio: 1.02, reason: "insufficient-precision" },
  { kind: "not-comparable", failedGates: ["same-work"] },
  { kind: "not-measured", reason: "no run of it ended well" },
];

describe("JUnit XML", () => {
  it("is valid for the schema that CI servers follow", async () => {
    const schema = await readFile(SCHEMA, "utf8");
    for (const input of [
      reportInput(),
      withVerdicts(VERDICTS, { engine: "embedded" }),
      withVerdicts([]),
    ]) {
      const contents = await renderFormat(input, "junit");
      const { errors } = await validateXML({ xml: { fileName: "junit.xml", contents }, schema });
      expect(errors).toEqual([]);
    }
  });

  it("has one test case per comparison: slower and failed checks fail, no answer is skipped", async () => {
    const xml = await renderFormat(withVerdicts(VERDICTS), "junit");
    expect(xml).toMatch(
      /<testsuite name="quick" [^>]*tests="6" failures="2" errors="1" skipped="1"/,
    );
    const outcomes = [...xml.matchAll(/<testcase[^>]*>([\s\S]*?)<\/testcase>/g)].map(
      ([, body = ""]) => /<(failure|error|skipped)/.exec(body)?.[1] ?? "passed",
    );
    expect(outcomes).toEqual(["passed", "failure", "passed", "skipped", "failure", "error"]);
    expect(xml).toContain(
      `<failure message="chimera-1 is slower than baseline in workflow time: +10.0 %, beyond the margin of ±5 %." type="slower"/>`,
    );
    expect(xml).toContain(`<error message="Not measured: there is no comparison`);
  });

  it("carries what the numbers belong to as properties, and leaves out what is not known", async () => {
    const xml = await renderFormat(reportInput({ engine: "simulated" }), "junit");
    for (const [name, start] of [
      ["notice", "Simulated engine"],
      ["run", "20261123T091402Z-quick-0a1b2c"],
      ["model", "qwen2.5:0.5b"],
      ["cpu", "Example CPU"],
    ]) {
      expect(xml).toContain(`<property name="${name}" value="${start}`);
    }
    expect(xml).not.toContain(`name="gpu"`);
    expect(await renderFormat(reportInput(), "junit")).not.toContain(`name="notice"`);
  });
});
