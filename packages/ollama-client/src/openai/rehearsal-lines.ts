const TOKENS = 24;

/** A whole streamed answer of `/v1/chat/completions`, as a server would send it. */
export const REHEARSAL_LINES: readonly string[] = [
  ...Array.from({ length: TOKENS }, (_, token) =>
    toLine({ choices: [{ index: 0, delta: { content: ` word${token}` }, finish_reason: null }] }),
  ),
  toLine({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
  toLine({
    choices: [],
    usage: { prompt_tokens: 8, completion_tokens: TOKENS, total_tokens: TOKENS + 8 },
  }),
  "data: [DONE]\n\n",
];

function toLine(fields: object): string {
  const chunk = {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    model: "rehearsal",
    ...fields,
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
