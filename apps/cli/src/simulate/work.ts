import type { StepKind } from "@runproof/contract";
import type { SimulatedPrompt } from "@runproof/embedded-ollama";

/** One call of an agent, in tokens. */
export interface Ask {
  /** Id of the call that it repeats; absent = a new one. */
  readonly id?: string;
  readonly stage: string;
  readonly kind: StepKind;
  readonly prompt: SimulatedPrompt;
  /** Where the answer would end by itself. */
  readonly answerTokens: number;
  /** Where it is cut; absent = nowhere. */
  readonly limit?: number | undefined;
  /** How long its stage goes on after the answer. Default 0. */
  readonly afterMs?: number;
}

/** What an agent does without asking a model. */
export interface OwnWork {
  readonly stage: string;
  readonly kind: StepKind;
  readonly lastsMs: number;
}

/** An agent in virtual time. */
export interface AgentAtWork {
  /** @throws CallFailed when it does not end well */
  call(ask: Ask): Promise<void>;
  own(work: OwnWork): Promise<void>;
  sleep(lastsMs: number): Promise<void>;
}

/** What an agent does in a run. It waits for nothing but these. */
export type Work = (agent: AgentAtWork) => Promise<void>;
