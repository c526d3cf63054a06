/**
 * Ask so seldom that asking takes no more than a share of the time.
 *
 * @param tooSoon the answer where it was asked too short a time ago, from the last one
 */
export function seldom<Answer>(
  ask: (signal?: AbortSignal) => Promise<Answer>,
  share: number,
  tooSoon: (last: Answer) => Answer,
): (signal?: AbortSignal) => Promise<Answer> {
  let last: { readonly answer: Answer; readonly goodUntilMs: number } | undefined;
  return async (signal) => {
    const sinceMs = performance.now();
    if (last !== undefined && sinceMs < last.goodUntilMs) return tooSoon(last.answer);
    const answer = await ask(signal);
    const nowMs = performance.now();
    last = { answer, goodUntilMs: nowMs + (nowMs - sinceMs) * (1 / share - 1) };
    return answer;
  };
}
