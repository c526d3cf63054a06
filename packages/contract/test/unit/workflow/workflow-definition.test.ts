import { describe, expect, it } from "vitest";

import {
  stepKindSchema,
  stepSchema,
  walkSteps,
  workflowDefinitionSchema,
  workloadSchema,
  type StepInput,
} from "../../../src/index.ts";

const nested: StepInput = {
  kind: "loop",
  id: "refine",
  times: 3,
  until: { text: "{{steps.judge.text}}", contains: "good" },
  steps: [
    {
      kind: "parallel",
      id: "both",
      branches: [
        [{ kind: "tool", id: "count", run: ["wc", "-l"] }],
        [{ kind: "prompt", id: "judge", prompt: "Good? {{steps.count.text}}", outputTokens: 8 }],
      ],
    },
    { kind: "branch", id: "late", when: { text: "{{iteration}}", above: 1 }, do: [] },
  ],
};

function issuesOf(steps: readonly unknown[]): readonly string[] {
  const { error } = workflowDefinitionSchema.safeParse({ name: "own", steps, timeouts: {} });
  return (error?.issues ?? []).map(({ message }) => message);
}

describe("workflow definition", () => {
  it("fills in the defaults of steps inside steps", () => {
    const step = stepSchema.parse(nested);
    expect([...walkSteps([step])].map(({ id }) => id)).toEqual([
      "refine",
      "both",
      "count",
      "judge",
      "late",
    ]);
    expect([...walkSteps([step])].find(({ id }) => id === "count")).toMatchObject({
      retries: 0,
      cwd: "temporary",
      outputLimitBytes: 65_536,
      onFailure: "fail",
    });
    expect(stepSchema.parse(JSON.parse(JSON.stringify(step)))).toEqual(step);
  });

  it("refuses two steps of one name, however deep", () => {
    expect(issuesOf([nested, { kind: "scan", id: "judge" }])).toEqual([
      'two steps are called "judge"; give each step of a workflow its own id',
    ]);
  });

  it("names the kinds there are where a kind is unknown", () => {
    const [message] = issuesOf([{ kind: "tol", id: "x" }]);
    for (const kind of stepKindSchema.options) expect(message).toContain(kind);
  });

  it("takes the steps of an own agent where a workflow is named", () => {
    const workload = { kind: "workflow", workflow: { steps: [nested] } };
    expect(workloadSchema.safeParse(workload).success).toBe(true);
  });

  it("knows a single prompt and a recorded session as workloads", () => {
    expect(workloadSchema.parse({ kind: "inference", turns: ["Hello"] })).toMatchObject({
      outputTokens: 128,
      think: false,
    });
    expect(workloadSchema.parse({ kind: "replay", from: "./session.ndjson" })).toMatchObject({
      timing: "back-to-back",
    });
  });
});
