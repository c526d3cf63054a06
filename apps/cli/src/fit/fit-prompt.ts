import type { ProfileBasis, ProfileModel } from "@runproof/embedded-ollama";

import { fitLine } from "./fit-line.ts";
import type { Fitted } from "./fitted.ts";
import { medianOf } from "./median-of.ts";
import { robustCv } from "./robust-cv.ts";
import { rounded } from "./rounded.ts";
import type { TimedCall } from "./timed-call.ts";

/**
 * Rate of prompt tokens, and what a prompt takes whatever its length.
 *
 * @param warm calls that had the device to themselves
 * @param at place of the model in the profile
 */
export function fitPrompt(
  warm: readonly TimedCall[],
  msPerToken: number,
  at: string,
): Fitted<ProfileModel["prompt"]> {
  const points = warm.map(({ promptTokens: x, promptMs: y }) => ({ x, y }));
  const line = fitLine(points);
  const cachedMs = rounded(msPerToken);
  const cached: ProfileBasis = {
    of: `${at}.prompt.cachedMs`,
    kind: "assumed",
    source: "A prompt that is cached as a whole takes as long as one token.",
  };
  if (line !== undefined && line.slope > 0) {
    const shares = points.map(({ x, y }) => y / (line.intercept + line.slope * x));
    const source = `prompt_eval_duration of ${points.length} warm calls that had the device to themselves, a line by the median of all slopes (Theil–Sen)`;
    return {
      value: {
        cachedMs,
        uncachedMs: rounded(Math.max(0, line.intercept - cachedMs)),
        tokensPerSecond: rounded(1000 / line.slope),
        cv: rounded(robustCv(shares.filter((share) => share > 0))),
      },
      basis: [{ of: `${at}.prompt`, kind: "measured", source }, cached],
    };
  }
  const ms = medianOf(points.map(({ y }) => y));
  const tokens = medianOf(points.map(({ x }) => x));
  const source = `prompt_eval_duration, median of ${points.length} warm calls that had the device to themselves; all had about ${Math.round(tokens)} tokens, so that the part that does not depend on length is taken to be one token's time.`;
  return {
    value: {
      cachedMs: Math.min(cachedMs, rounded(ms)),
      uncachedMs: 0,
      tokensPerSecond: rounded(
        (tokens * 1000) / Math.max(0.001, ms - Math.min(cachedMs, ms * 0.9)),
      ),
      cv: rounded(robustCv(points.map(({ y }) => y))),
    },
    basis: [{ of: `${at}.prompt`, kind: "measured", source }, cached],
  };
}
