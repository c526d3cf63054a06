/** How OpenAI's API counts: there are no durations. */
export function usage(promptTokens: number, outputTokens: number): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: outputTokens,
    total_tokens: promptTokens + outputTokens,
  };
}
