/** Why a signal aborted: a step or the run took longer than it may. */
export class TimeLimit extends Error {
  override readonly name = "TimeLimit";
  /** Of the failure it ends in. */
  readonly code: "timeout-step" | "timeout-run";

  constructor(code: TimeLimit["code"], whose: string, limitMs: number) {
    super(`${whose} took longer than its limit of ${limitMs} ms`);
    this.code = code;
  }
}

export interface LimitedSignal extends Disposable {
  readonly signal: AbortSignal;
}

/** Timers cannot wait longer, and fire at once when asked to. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** A signal that also aborts when the time is up; `limitMs` undefined = no limit of its own. */
export function limitSignal(
  outer: AbortSignal,
  limitMs: number | undefined,
  limit: (limitMs: number) => TimeLimit,
): LimitedSignal {
  if (limitMs === undefined || limitMs > LONGEST_TIMER_MS) {
    return { signal: outer, [Symbol.dispose]: () => undefined };
  }
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(limit(limitMs)), limitMs);
  return {
    signal: AbortSignal.any([outer, controller.signal]),
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
