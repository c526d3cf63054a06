import type { ProfileBasis, ProfileModel } from "@runproof/embedded-ollama";
import { median } from "@runproof/stats";

import { fitPromptCurve, onCurve } from "./fit-prompt-curve.ts";
import type { Fitted } from "./fitted.ts";
import { robustCv } from "./robust-cv.ts";
import { rounded } from "./rounded.ts";
import type { TimedCall } from "./timed-call.ts";

const FEWEST_REPEATS = 3;

/**
 * Rate of prompt tokens, what those before them add, and what a prompt takes whatever its length.
 *
 * @param warm calls that had the device to themselves
 * @param at place of the model in the profile
 */
export function fitPrompt(
  warm: readonly TimedCall[],
  msPerToken: number,
  at: string,
): Fitted<ProfileModel["prompt"]> {
  const points = warm
    .filter(({ isRepeat, promptMs }) => !isRepeat && promptMs > 0)
    .map(({ promptTokens: x, promptMs: y }) => ({ x, y }));
  const curve = fitPromptCurve(points);
  const cached = cachedOf(warm, msPerToken, at);
  if (curve !== undefined) {
    const shares = points.map(({ x, y }) => y / onCurve(curve, x));
    const cachedMs = Math.min(cached.value, curve.fixed);
    const source = `prompt_eval_duration of ${points.length} warm calls that had the device to themselves: the curve over their lengths with the least absolute deviations`;
    return {
      value: {
        cachedMs: rounded(cachedMs),
        uncachedMs: rounded(curve.fixed - cachedMs),
        tokensPerSecond: rounded(1000 / curve.perToken),
        msPerContextToken: rounded(curve.perPair),
        cv: rounded(robustCv(shares)),
      },
      basis: [{ of: `${at}.prompt`, kind: "measured", source }, ...cached.basis],
    };
  }
  // All are repeats where no prompt ever changed.
  const times =
    points.length === 0 ? warm.map(({ promptMs }) => promptMs) : points.map(({ y }) => y);
  const ms = median(times);
  const tokens = median(
    points.length === 0 ? warm.map((call) => call.promptTokens) : points.map(({ x }) => x),
  );
  const cachedMs = Math.min(cached.value, ms * 0.9);
  const source = `prompt_eval_duration, median of ${times.length} warm calls that had the device to themselves; all had about ${Math.round(tokens)} tokens, so that the part that does not depend on length is taken to be that of a cached prompt.`;
  return {
    value: {
      cachedMs: rounded(cachedMs),
      uncachedMs: 0,
      tokensPerSecond: rounded((tokens * 1000) / Math.max(0.001, ms - cachedMs)),
      msPerContextToken: 0,
      cv: rounded(robustCv(times)),
    },
    basis: [{ of: `${at}.prompt`, kind: "measured", source }, ...cached.basis],
  };
}

/** Time of a prompt that is cached as a whole. */
function cachedOf(
  warm: readonly TimedCall[],
  msPerToken: number,
  at: string,
): { readonly value: number; readonly basis: readonly ProfileBasis[] } {
  const of = `${at}.prompt.cachedMs`;
  const repeats = warm.filter(({ isRepeat }) => isRepeat).map(({ promptMs }) => promptMs);
  if (repeats.length >= FEWEST_REPEATS) {
    const source = `prompt_eval_duration, median of ${repeats.length} warm calls whose prompt was that of the call before.`;
    return { value: median(repeats), basis: [{ of, kind: "measured", source }] };
  }
  const source =
    "A prompt that is cached as a whole takes as long as one token, or as any prompt whatever its length where that is less.";
  return { value: msPerToken, basis: [{ of, kind: "assumed", source }] };
}
