import type { ModelFacts } from "../gguf/model-facts.ts";

export type Capability = "completion" | "tools" | "thinking" | "embedding";

/** What a model can do, by Ollama's signs: words in its chat template, and whether it pools its output. */
export function modelCapabilities(facts: ModelFacts): readonly Capability[] {
  const template = facts.chatTemplate ?? "";
  const has = (text: string): boolean => template.includes(text);
  const thinks =
    (has("<think>") && has("</think>")) ||
    ((has("content.split('</think>')") || has('content.split("</think>")')) &&
      !has("reasoning_content") &&
      !has("<SPECIAL_12>"));
  return [
    ...(has("tools") || has("tool_call") ? (["tools"] as const) : []),
    ...(thinks ? (["thinking"] as const) : []),
    facts.pools ? "embedding" : "completion",
  ];
}
