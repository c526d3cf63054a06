import type { ProfileModel } from "@runproof/embedded-ollama";
import { median } from "@runproof/stats";

import type { Fitted } from "./fitted.ts";
import { robustCv } from "./robust-cv.ts";
import { rounded } from "./rounded.ts";
import type { TimedCall } from "./timed-call.ts";

const FEWEST_ANSWERS = 5;

/**
 * Where answers end by themselves.
 *
 * @param calls of the model
 * @param at place of the model in the profile
 */
export function fitAnswers(
  calls: readonly TimedCall[],
  at: string,
): Fitted<ProfileModel["answerTokens"]> {
  const measured = calls.filter(({ record }) => record.phase === "measured");
  const ended = measured
    .filter(({ record }) => record.server.doneReason === "stop")
    .map(({ outputTokens }) => outputTokens);
  const of = `${at}.answerTokens`;
  // Where most are cut, those that are not are the short ones.
  if (ended.length >= FEWEST_ANSWERS && ended.length * 2 > measured.length) {
    const source = `${ended.length} of ${measured.length} answers ended by themselves: their median and the spread of their middle half.`;
    return {
      value: { mean: Math.max(1, median(ended)), cv: rounded(robustCv(ended)) },
      basis: [{ of, kind: "measured", source }],
    };
  }
  const most = Math.max(1, ...measured.map(({ outputTokens }) => outputTokens));
  const source = `${measured.length - ended.length} of ${measured.length} answers were cut at their limit: twice the longest one is a guess.`;
  return { value: { mean: 2 * most, cv: 0.2 }, basis: [{ of, kind: "assumed", source }] };
}
