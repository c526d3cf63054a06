/**
 * Ask so seldom that asking takes no more than a share of the time. The first question finds out how
 * to ask and is no measure of that: the second one is not too soon.
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
    const pauseMs = last === undefined ? 0 : (nowMs - sinceMs) * (1 / share - 1);
    last = { answer, goodUntilMs: nowMs + pauseMs };
    return answer;
  };
}
