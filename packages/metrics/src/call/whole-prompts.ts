import type { CallFacts } from "../session/call-facts.ts";
import type { Contexts } from "./contexts.ts";

/** The call that read the most of a prompt, beside one that read less of the same prompt. */
export interface WholePrompt {
  readonly callId: string;
  readonly promptTokens: number;
  /** Context it had, in tokens; undefined where nobody tells. */
  readonly context: number | undefined;
  /** False where it filled its context, so that it may have been cut itself. */
  readonly isWhole: boolean;
}

/** The same prompt has a line with another number in every run, which may be a few tokens more or less. */
const NUMBER_TOKENS = 4;

/**
 * Tells which call shows that a prompt was cut: one of the same model, with the same prompt but for the
 * line that keeps its cache cold, in a larger context, of which the server read more tokens than fit into
 * the context of the call asked about. A prompt that fits and is counted lower (some servers leave out
 * what their cache holds) was not cut.
 */
export function wholePrompts(
  measured: readonly CallFacts[],
  contexts: Contexts,
): (call: CallFacts) => WholePrompt | undefined {
  if (!contexts.differ) return () => undefined;
  const longest = new Map<string, Map<number, CallFacts>>();
  for (const call of measured) {
    if (!isPrompt(call)) continue;
    const ofModel = longest.get(call.model) ?? new Map<number, CallFacts>();
    longest.set(call.model, ofModel);
    const known = ofModel.get(call.promptKey);
    if (known === undefined || tokensOf(known) < tokensOf(call)) ofModel.set(call.promptKey, call);
  }
  return (call) => {
    if (!isPrompt(call)) return undefined;
    const other = longest.get(call.model)?.get(call.promptKey);
    const own = contexts.of(call);
    if (other === undefined || own === undefined) return undefined;
    const promptTokens = tokensOf(other);
    const context = contexts.of(other);
    if (promptTokens - tokensOf(call) <= NUMBER_TOKENS || promptTokens < own) return undefined;
    if (context !== undefined && context <= own) return undefined;
    const isWhole = context === undefined || promptTokens < context;
    return { callId: other.id, promptTokens, context, isWhole };
  };
}

function isPrompt(call: CallFacts): call is CallFacts & { readonly promptKey: number } {
  const { promptKey, endpoint, server } = call;
  return promptKey !== undefined && endpoint !== "embed" && server.promptTokens !== undefined;
}

function tokensOf({ server }: CallFacts): number {
  return server.promptTokens ?? 0;
}
