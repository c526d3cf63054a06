import type { StepOf } from "@runproof/contract";
import type { ChatMessage } from "@runproof/ollama-client";

import type { StepContext, StepResult } from "../step-context.ts";

/** A conversation: every turn is a call that begins with all of the conversation so far. */
export async function chatStep(step: StepOf<"chat">, context: StepContext): Promise<StepResult> {
  const { system, turns, think, format, outputTokens } = step;
  const messages: ChatMessage[] = [];
  const answers: string[] = [];
  const say = async (role: "system" | "user", field: string, source: unknown): Promise<void> => {
    const start = messages.length === 0 ? context.coldLine() : "";
    const content = start + (await context.text(field, source));
    messages.push({ role, content });
  };
  if (system !== undefined) await say("system", "system", system);
  for (const [index, turn] of turns.entries()) {
    await say("user", `turns.${index}`, turn);
    const request = {
      messages: [...messages],
      think,
      ...(format === undefined ? {} : { format }),
      options: { num_predict: outputTokens },
    };
    const { answer } = await context.ask({ kind: "chat", request });
    messages.push({ role: "assistant", content: answer });
    answers.push(answer);
  }
  return { output: { text: answers.at(-1) ?? "", answers }, facts: { turns: turns.length } };
}
