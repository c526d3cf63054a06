import type { ProfileBasis, ProfileModel } from "@runproof/embedded-ollama";

import { fitLine } from "./fit-line.ts";
import { medianOf } from "./median-of.ts";
import { robustCv } from "./robust-cv.ts";
import type { TimedCall } from "./timed-call.ts";

export type Rates = Pick<
  ProfileModel,
  "load" | "handOver" | "overhead" | "prompt" | "decode" | "answerTokens"
>;

export interface FittedRates {
  readonly rates: Rates;
  readonly basis: readonly ProfileBasis[];
}

/** A call is alone where others computed for less than this share of its time. */
const ALONE = 0.02;
/** A load this many times the usual one, and longer than so many ms, loaded the model. */
const COLD_FACTOR = 5;
const COLD_MS = 10;

export function isAlone({ otherSlots, otherInstances }: TimedCall): boolean {
  return otherSlots < ALONE && otherInstances < ALONE;
}

/** Tells loads from the part of `load_duration` that every call has. */
export function coldLimitMs(calls: readonly TimedCall[]): number {
  const measured = calls.filter(({ record }) => record.phase === "measured");
  return Math.max(COLD_MS, COLD_FACTOR * medianOf(measured.map(({ loadMs }) => loadMs)));
}

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
): FittedRates {
  const limitMs = coldLimitMs(calls);
  const loads = calls.filter(({ loadMs }) => loadMs > limitMs);
  const warm = calls.filter(
    (call) => call.record.phase === "measured" && call.loadMs <= limitMs && isAlone(call),
  );
  const handOver = spreadOf(warm.map(({ loadMs }) => loadMs));
  const overhead = spreadOf(warm.map(({ waitMs }) => waitMs));
  const decode = decodeOf(warm, at);
  const prompt = promptOf(warm, decode.value.msPerToken, at);
  const load = loadOf(loads, handOver.ms, weightsBytes, at);
  const answers = answersOf(calls, at);
  const source = `median of ${warm.length} warm calls that had the device to themselves`;
  return {
    rates: {
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

interface Fitted<Value> {
  readonly value: Value;
  readonly basis: readonly ProfileBasis[];
}

function spreadOf(values: readonly number[]): { readonly ms: number; readonly cv: number } {
  return { ms: rounded(medianOf(values)), cv: rounded(robustCv(values)) };
}

function decodeOf(warm: readonly TimedCall[], at: string): Fitted<Rates["decode"]> {
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
      : medianOf(points.map(({ y }) => y));
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
      tokenCv: tokenCvs.length === 0 ? 0 : rounded(medianOf(tokenCvs)),
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

function promptOf(
  warm: readonly TimedCall[],
  msPerToken: number,
  at: string,
): Fitted<Rates["prompt"]> {
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

function loadOf(
  loads: readonly TimedCall[],
  handOverMs: number,
  weightsBytes: number,
  at: string,
): Fitted<Rates["load"]> {
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
  const ms = medianOf(times);
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

const FEWEST_ANSWERS = 5;

function answersOf(calls: readonly TimedCall[], at: string): Fitted<Rates["answerTokens"]> {
  const measured = calls.filter(({ record }) => record.phase === "measured");
  const ended = measured
    .filter(({ record }) => record.server.doneReason === "stop")
    .map(({ outputTokens }) => outputTokens);
  const of = `${at}.answerTokens`;
  // Where most are cut, those that are not are the short ones.
  if (ended.length >= FEWEST_ANSWERS && ended.length * 2 > measured.length) {
    const source = `${ended.length} of ${measured.length} answers ended by themselves: their median and the spread of their middle half.`;
    return {
      value: { mean: Math.max(1, medianOf(ended)), cv: rounded(robustCv(ended)) },
      basis: [{ of, kind: "measured", source }],
    };
  }
  const most = Math.max(1, ...measured.map(({ outputTokens }) => outputTokens));
  const source = `${measured.length - ended.length} of ${measured.length} answers were cut at their limit: twice the longest one is a guess.`;
  return { value: { mean: 2 * most, cv: 0.2 }, basis: [{ of, kind: "assumed", source }] };
}

/** Four digits are more than any of this is known to. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
