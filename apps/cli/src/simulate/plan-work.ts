import type { Cell, Step, StepOf, WorkflowDefinition } from "@runproof/contract";
import { countCalls } from "@runproof/plan";

import { CHARACTERS_PER_TOKEN, promptLength } from "./prompt-length.ts";
import type { AgentAtWork, Ask, Work } from "./work.ts";

export interface PlannedWork {
  readonly workflow: WorkflowDefinition;
  readonly promptCache: Cell["promptCache"];
  /** What only prompts of this run have in common. */
  readonly run: string;
  /** Where the next answer would end by itself. */
  readonly naturalTokens: () => number;
}

/** A line of a few characters keeps the cache of prompts cold. */
const COLD_PREFIX_CHARACTERS = 14;

/**
 * What a workflow asks, from its definition alone. Steps that ask no model take no time; loops run to their
 * limit, and of a branch the way is taken that asks more.
 */
export function planWork(planned: PlannedWork): Work {
  return async (agent) => runSteps(planned.workflow.steps, agent, planned);
}

async function runSteps(
  steps: readonly Step[],
  agent: AgentAtWork,
  planned: PlannedWork,
): Promise<void> {
  for (const step of steps) await runStep(step, agent, planned);
}

async function runStep(step: Step, agent: AgentAtWork, planned: PlannedWork): Promise<void> {
  const { steps } = planned.workflow;
  switch (step.kind) {
    case "analyze":
      return agent.call(askOf(step, promptLength(step.prompt, steps), planned));
    case "report":
      return agent.call(askOf(step, promptLength(step.prompt, steps) + step.promptTokens, planned));
    case "prompt": {
      const tokens = promptLength(step.system, steps) + promptLength(step.prompt, steps);
      return agent.call(askOf(step, tokens, planned));
    }
    case "chat":
      return converse(step, agent, planned);
    case "replay":
      return replay(step, agent, planned);
    case "loop":
      for (let turn = 0; turn < step.times; turn += 1) await runSteps(step.steps, agent, planned);
      return;
    case "branch": {
      const other = step.else ?? [];
      const asksMore = countCalls(step.do).most >= countCalls(other).most;
      return runSteps(asksMore ? step.do : other, agent, planned);
    }
    case "parallel":
      return beside(step, agent, planned);
    case "scan":
    case "ingest":
    case "tool":
    case "retrieve":
      return;
  }
}

function askOf(
  step: Extract<Step, { readonly outputTokens: number }>,
  tokens: number,
  { promptCache, naturalTokens, workflow }: PlannedWork,
): Ask {
  const isCold = promptCache === "cold-prefix";
  const length = tokens + (isCold ? Math.ceil(COLD_PREFIX_CHARACTERS / CHARACTERS_PER_TOKEN) : 0);
  return {
    stage: step.id,
    kind: step.kind,
    prompt: {
      tokens: Math.max(1, length),
      ...(!isCold && { shared: { name: `${workflow.name}/${step.id}`, tokens: length } }),
    },
    answerTokens: naturalTokens(),
    limit: step.outputTokens,
  };
}

/** Every turn has all that came before in its prompt; what was asked before is in the slot's cache. */
async function converse(
  step: StepOf<"chat">,
  agent: AgentAtWork,
  planned: PlannedWork,
): Promise<void> {
  const { steps } = planned.workflow;
  let before = promptLength(step.system, steps);
  let shared = 0;
  for (const turn of step.turns) {
    const ask = askOf(step, before + promptLength(turn, steps), planned);
    const { tokens } = ask.prompt;
    const name = `${planned.run}/${step.id}`;
    await agent.call({ ...ask, prompt: { tokens, shared: { name, tokens: shared } } });
    shared = tokens;
    before = tokens + Math.min(ask.answerTokens, step.outputTokens);
  }
}

/** Back to back, or with the pauses between the recorded starts. */
async function replay(
  step: StepOf<"replay">,
  agent: AgentAtWork,
  { naturalTokens }: PlannedWork,
): Promise<void> {
  const asks = step.requests
    .filter(({ endpoint }) => endpoint !== "embed")
    .map(({ stage, body, startNs }) => {
      const { prompt, messages, options } = body;
      const text = typeof prompt === "string" ? prompt : JSON.stringify(messages ?? "");
      const limit = isRecord(options) ? options["num_predict"] : undefined;
      const ask: Ask = {
        stage,
        kind: step.kind,
        prompt: { tokens: Math.max(1, Math.ceil(text.length / CHARACTERS_PER_TOKEN)) },
        answerTokens: naturalTokens(),
        ...(typeof limit === "number" && limit > 0 && { limit }),
      };
      return { ask, startMs: startNs / 1e6 };
    });
  if (step.timing === "back-to-back") {
    for (const { ask } of asks) await agent.call(ask);
    return;
  }
  await Promise.all(
    asks.map(async ({ ask, startMs }) => {
      if (startMs > 0) await agent.sleep(startMs);
      await agent.call(ask);
    }),
  );
}

async function beside(
  { branches, limit }: StepOf<"parallel">,
  agent: AgentAtWork,
  planned: PlannedWork,
): Promise<void> {
  const waiting = [...branches];
  const take = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await runSteps(next, agent, planned);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, branches.length) }, take));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
