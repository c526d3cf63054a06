import type { ProfileModel } from "@runproof/embedded-ollama";
import { median } from "@runproof/stats";

import type { Fitted } from "./fitted.ts";
import { robustCv } from "./robust-cv.ts";
import { rounded } from "./rounded.ts";
import type { TimedCall } from "./timed-call.ts";

/**
 * Time of a load, in proportion to the weights.
 *
 * @param loads calls that loaded the model
 * @param at place of the model in the profile
 */
export function fitLoad(
  loads: readonly TimedCall[],
  handOverMs: number,
  weightsBytes: number,
  at: string,
): Fitted<ProfileModel["load"]> {
  if (loads.length === 0) {
    return {
      value: { fixedMs: 500, bytesPerSecond: 1e9, cv: 0.1 },
      basis: [
        {
          of: `${at}.load`,
          kind: "assumed",
          source: "No call loaded the model: 1 GB/s and 0.5 s.",
        },
      ],
    };
  }
  const times = loads.map(({ loadMs }) => Math.max(0.001, loadMs - handOverMs));
  const ms = median(times);
  const source = `load_duration less the hand-over, median of ${loads.length} calls that loaded the model; all of it is taken to be in proportion to the weights.`;
  return {
    value: {
      fixedMs: 0,
      bytesPerSecond: Math.max(1, rounded((weightsBytes * 1000) / ms)),
      cv: rounded(robustCv(times)),
    },
    basis: [{ of: `${at}.load`, kind: "measured", source }],
  };
}
