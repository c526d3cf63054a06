import { expect, it } from "vitest";

import { invalidation } from "../../../../src/document/invalidation/invalidation.ts";
import { reportInput } from "../../../fixture/report-input.ts";
import { rowsOf } from "../../../fixture/section-text.ts";

it("every trigger stands with the value it was measured at", () => {
  expect(rowsOf(invalidation(reportInput()))).toEqual([
    ["another server version answers", "ollama 0.32.15"],
    ["other weights are behind the model's name (digest)", "qwen2.5:0.5b a8b0c5157701"],
    ["another processor or GPU is used", "Example CPU 8-Core, 16 logical cores, no GPU"],
    ["kernel or operating system is updated", "Debian GNU/Linux 12, linux 6.1.0"],
    ["other programs load the machine more", "load average 0.42 at the start, 0.42 at the end"],
    ["the server runs an arm with another context length", "baseline 4096, chimera 512"],
    ["prompts of analyze are longer or shorter", "262 tokens"],
    ["prompts of report are longer or shorter", "318 tokens"],
    ["answers of analyze are longer or shorter", "96 tokens"],
    ["answers of report are longer or shorter", "160 tokens"],
    ["prompts begin like earlier ones, so that the prompt cache helps", "every prompt unique"],
    ["the server answers more requests at once", "one at a time"],
    ["prompts, data or steps of the workload change", `workload ${"d".repeat(12)}`],
  ]);
});

it("those of the plan are added", () => {
  const input = reportInput({ plan: { invalidationTriggers: ["The cooling is changed."] } });
  expect(rowsOf(invalidation(input)).at(-1)).toEqual([
    "The cooling is changed.",
    "the plan says so",
  ]);
});

it("what nobody recorded is named as such, not left out", () => {
  const input = reportInput({}, { manifest: { environment: {} } });
  expect(rowsOf(invalidation(input)).map(([when]) => when)).not.toContain(
    "another server version answers",
  );
  expect(invalidation(input).blocks.at(-1)).toMatchObject({
    kind: "paragraph",
    text: expect.stringMatching(/^Nothing was recorded .*: another server version answers; /),
  });
});

it("a metric of one step is held by the tokens of that step alone", () => {
  const input = reportInput({
    plan: { metrics: [{ id: "ttftMs", stage: "report", margin: 0.1 }] },
  });
  const conditions = rowsOf(invalidation(input)).map(([when]) => when);
  expect(conditions).toContain("prompts of report are longer or shorter");
  expect(conditions).not.toContain("prompts of analyze are longer or shorter");
});
