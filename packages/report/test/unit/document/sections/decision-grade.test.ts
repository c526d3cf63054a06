import { expect, it } from "vitest";

import { decisionGrade } from "../../../../src/document/sections/decision-grade.ts";
import { reportInput } from "../../../fixture/report-input.ts";
import { rowsOf } from "../../../fixture/section-text.ts";

function metBy(input: Parameters<typeof decisionGrade>[0]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rowsOf(decisionGrade(input)).map(([criterion = "", met = ""]) => [criterion, met]),
  );
}

it("holds the report against all seven criteria", () => {
  const asked = reportInput({
    plan: {
      question: "Which is faster?",
      boundary: { includes: ["calls to the model"], excludes: ["start of the server"] },
    },
  });
  expect(metBy(asked)).toMatchObject({
    "Measurement boundary": "yes",
    Decision: "yes",
    "Chain of artefacts": "yes, by the report",
    "Statistical validation": "yes",
    Limitations: "yes",
    "Invalidation triggers": "yes",
    // One run cannot vouch for itself.
    "Cross-validation": "no",
  });
  expect(rowsOf(decisionGrade(asked))).toHaveLength(7);
  // Nobody asked anything, and nobody said what was timed.
  expect(metBy(reportInput())).toMatchObject({ "Measurement boundary": "no", Decision: "no" });
});

it("does not vouch for records that were changed", () => {
  expect(metBy(reportInput({}, { damaged: true }))["Chain of artefacts"]).toBe("no");
});

it("asks for runs", () => {
  expect(metBy(reportInput({ runs: 2 }))["Statistical validation"]).toBe("no");
});
