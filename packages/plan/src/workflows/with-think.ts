import { innerSteps, type Step } from "@runproof/contract";

/** The steps with every model allowed, or not allowed, to reason. */
export function withThink(steps: readonly Step[], think: boolean): Step[] {
  return steps.map((step) => stepWithThink(step, think));
}

function stepWithThink(step: Step, think: boolean): Step {
  if ("think" in step) return { ...step, think };
  const [first = [], second] = innerSteps(step).map((steps) => withThink(steps, think));
  switch (step.kind) {
    case "loop":
      return { ...step, steps: first };
    case "branch":
      return { ...step, do: first, ...(step.else !== undefined && { else: second }) };
    case "parallel":
      return { ...step, branches: step.branches.map((steps) => withThink(steps, think)) };
    default:
      return step;
  }
}
