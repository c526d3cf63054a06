import type { ProfileModel } from "@runproof/embedded-ollama";
import { median } from "@runproof/stats";

import { fitAnswers } from "./fit-answers.ts";
import { fitDecode } from "./fit-decode.ts";
import { fitLoad } from "./fit-load.ts";
import { fitPrompt } from "./fit-prompt.ts";
import type { Fitted } from "./fitted.ts";
import { robustCv } from "./robust-cv.ts";
import { rounded } from "./rounded.ts";
import type { TimedCall } from "./timed-call.ts";
import { callsByLoad, isAlone } from "./warm-calls.ts";

export type Rates = Pick<
  ProfileModel,
  "load" | "handOver" | "overhead" | "prompt" | "decode" | "answerTokens"
>;

/**
 * Rates of one model by medians: of its warm calls that had the device to themselves, and of its loads.
 *
 * @param calls of the model, at least one of them measured, warm and alone
 * @param at place of the model in the profile
 */
export function fitRates(
  calls: readonly TimedCall[],
  weightsBytes: number,
  at: string,
): Fitted<Rates> {
  const { loads, warm: beside } = callsByLoad(calls);
  const warm = beside.filter(isAlone);
  const handOver = spreadOf(warm.map(({ loadMs }) => loadMs));
  const overhead = spreadOf(warm.map(({ waitMs }) => waitMs));
  const decode = fitDecode(warm, at);
  const prompt = fitPrompt(warm, decode.value.msPerToken, at);
  const load = fitLoad(loads, handOver.ms, weightsBytes, at);
  const answers = fitAnswers(calls, at);
  const source = `median of ${warm.length} warm calls that had the device to themselves`;
  return {
    value: {
      load: load.value,
      handOver,
      overhead,
      prompt: prompt.value,
      decode: decode.value,
      answerTokens: answers.value,
    },
    basis: [
      ...load.basis,
      { of: `${at}.handOver, ${at}.overhead`, kind: "measured", source },
      ...prompt.basis,
      ...decode.basis,
      ...answers.basis,
    ],
  };
}

function spreadOf(values: readonly number[]): { readonly ms: number; readonly cv: number } {
  return { ms: rounded(median(values)), cv: rounded(robustCv(values)) };
}
