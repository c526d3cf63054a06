import { join } from "node:path";

import type { Plan } from "@runproof/contract";
import { parsePlan } from "@runproof/plan";
import { expect, test } from "vitest";

import { dataToName, resumeCommand } from "../../../src/bench/resume-command.ts";

const RUN = join(process.cwd(), "runs", "20260101T120000Z-quick-9f3a21");

test("the run as it is typed in this folder", () => {
  expect(resumeCommand(RUN, {})).toBe("runproof bench --resume runs/20260101T120000Z-quick-9f3a21");
});

test("what was said beside the plan is said again, and words are quoted for a shell", () => {
  const command = resumeCommand("/else where/run", { host: "10.0.0.7:11434", data: "it's here" });
  expect(command).toBe(
    String.raw`runproof bench --resume '/else where/run' --host 10.0.0.7:11434 --data 'it'\''s here'`,
  );
});

test.each(["http://me:secret@server", "http://server/?key=secret", "http://server/#secret"])(
  "what may be a secret in %s is not printed",
  (host) => {
    expect(resumeCommand(RUN, { host })).not.toContain("secret");
  },
);

test.each([
  ["data", join(process.cwd(), "plans", "data"), "plans/data"],
  ["./data", "/elsewhere/data", "/elsewhere/data"],
  // Found as the plan says it.
  ["data", join(process.cwd(), "data"), undefined],
  ["/elsewhere/data", "/elsewhere/data", undefined],
  ["sample", "/installed/sample-data", undefined],
])("data %s that lie at %s are named %s", (data, path, named) => {
  expect(dataToName(planWith(data), path)).toBe(named);
});

function planWith(data: string): Plan {
  const text = `schemaVersion: 1
name: with-data
workload: { kind: workflow, workflow: report-agent, data: ${data} }
arms: [{ name: one }, { name: two, options: { num_ctx: 512 } }]
baseline: one
metrics: [{ id: workflowMs, margin: 0.1 }]
`;
  return parsePlan(text, { file: "plan.yaml" });
}
