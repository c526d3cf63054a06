import type { ProfileModel } from "@runproof/embedded-ollama";
import { median } from "@runproof/stats";

import { fitLine } from "./fit-line.ts";
import type { Fitted } from "./fitted.ts";
import { robustCv } from "./robust-cv.ts";
import { rounded } from "./rounded.ts";
import type { TimedCall } from "./timed-call.ts";

/**
 * Time per token, and what the context adds to it.
 *
 * @param warm calls that had the device to themselves
 * @param at place of the model in the profile
 */
export function fitDecode(warm: readonly TimedCall[], at: string): Fitted<ProfileModel["decode"]> {
  const points = warm
    .filter(({ outputTokens }) => outputTokens > 1)
    .map(({ evalMs, outputTokens, promptTokens }) => ({
      x: promptTokens + outputTokens / 2,
      y: evalMs / (outputTokens - 1),
    }));
  const line = fitLine(points);
  const slope = Math.max(0, line?.slope ?? 0);
  const msPerToken =
    slope > 0 && line !== undefined && line.intercept > 0
      ? line.intercept
      : median(points.map(({ y }) => y));
  const msPerContextToken = slope > 0 && line !== undefined && line.intercept > 0 ? slope : 0;
  const shares = points.map(({ x, y }) => y / (msPerToken + msPerContextToken * x));
  const tokenCvs = warm.flatMap((call) => gapsOf(call)).filter((cv) => cv > 0);
  const context =
    msPerContextToken > 0
      ? "what the context adds by the median of all slopes (Theil–Sen)"
      : "the context adds nothing that could be told from noise";
  return {
    value: {
      msPerToken: rounded(msPerToken),
      msPerContextToken: rounded(msPerContextToken),
      callCv: rounded(robustCv(shares)),
      tokenCv: tokenCvs.length === 0 ? 0 : rounded(median(tokenCvs)),
    },
    basis: [
      {
        of: `${at}.decode`,
        kind: "measured",
        source: `eval_duration / (tokens − 1), median of ${points.length} warm calls that had the device to themselves; ${context}; spreads by the middle half`,
      },
    ],
  };
}

/** Spread of the times between the tokens of a call, where every token has a stamp. */
function gapsOf({ record, outputTokens }: TimedCall): readonly number[] {
  const stamps = record.server.contentCreatedNs ?? record.client.contentChunkNs;
  if (stamps.length < 8 || stamps.length < outputTokens - 1) return [];
  return [robustCv(stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? 0)))];
}
