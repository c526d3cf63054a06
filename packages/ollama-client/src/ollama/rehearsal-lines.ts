const TOKENS = 24;

/** A whole answer of `/api/generate`, as a server would send it. */
export const REHEARSAL_LINES: readonly string[] = [
  ...Array.from({ length: TOKENS }, (_, token) =>
    toLine(token, { response: ` word${token}`, done: false }),
  ),
  toLine(TOKENS, {
    response: "",
    done: true,
    done_reason: "stop",
    total_duration: 5_000_000,
    load_duration: 1_000_000,
    prompt_eval_count: 8,
    prompt_eval_duration: 1_000_000,
    eval_count: TOKENS + 1,
    eval_duration: 3_000_000,
  }),
];

function toLine(token: number, fields: object): string {
  const created_at = `2026-01-01T00:00:00.${String(100_000_001 + token * 1_000_000)}Z`;
  return `${JSON.stringify({ model: "rehearsal", created_at, ...fields })}\n`;
}
