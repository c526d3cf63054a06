import type { ForeignCall, ForeignRun } from "../foreign/foreign-session.ts";
import { secondsToNano } from "../foreign/nanoseconds.ts";

/** One call of the programs of TR108: everything by the server's durations, in seconds. */
export interface SingleCall {
  readonly ttftS: number | undefined;
  readonly loadS: number | undefined;
  readonly promptEvalS: number | undefined;
  readonly evalS: number | undefined;
  readonly tokens: number | undefined;
  readonly promptTokens?: number | undefined;
  readonly prompt?: string | undefined;
  readonly answerCharacters?: number | undefined;
  /** What went wrong, in the words of the file. */
  readonly error?: string | undefined;
}

/** The calls of one pass over the prompts as a run. */
export function singleRun(calls: readonly SingleCall[], detail: number): ForeignRun {
  let startNs = 0;
  const stages = calls.map((single, iteration) => {
    const call = singleCall(single);
    const endNs = startNs + secondsToNano((call.serverMs ?? 0) / 1_000);
    const stage = {
      name: "prompt",
      kind: "prompt" as const,
      startNs,
      endNs,
      facts: {},
      ...(calls.length > 1 && { iteration }),
      call,
    };
    startNs = endNs;
    return stage;
  });
  const key = JSON.stringify([
    "single",
    ...calls.map(({ ttftS, evalS, tokens, error }) => [ttftS, evalS, tokens, error ?? ""]),
  ]);
  const measured = calls.some(({ evalS }) => evalS !== undefined && evalS > 0);
  return { ...(measured && { key, detail }), stages };
}

function singleCall(single: SingleCall): ForeignCall {
  const {
    ttftS,
    loadS,
    promptEvalS,
    evalS,
    tokens,
    promptTokens,
    prompt,
    answerCharacters,
    error,
  } = single;
  const fields = { prompt, absent: {} };
  if (error !== undefined || tokens === undefined || tokens === 0) {
    return { ...fields, failure: failureOf(error ?? "the file has no tokens for this call") };
  }
  const parts = [loadS, promptEvalS, evalS];
  return {
    ...fields,
    tokens,
    promptTokens,
    answerCharacters,
    ...(ttftS !== undefined && {
      ttft: { ms: 1_000 * ttftS, rule: "server-load-and-prompt" as const },
    }),
    ...(loadS !== undefined && { loadMs: 1_000 * loadS }),
    ...(promptEvalS !== undefined && { promptEvalMs: 1_000 * promptEvalS }),
    ...(evalS !== undefined && { evalMs: 1_000 * evalS }),
    serverMs: 1_000 * parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
  };
}

/** A failed call in the words of its file. */
export function failureOf(message: string): NonNullable<ForeignCall["failure"]> {
  const short = message.slice(0, 500);
  if (/timed? ?out/i.test(short)) {
    return { status: "timedOut", error: { code: "timeout", message: short } };
  }
  const code = /without (?:a )?.?done/i.test(short) ? "incomplete" : "failed";
  return { status: "failed", error: { code, message: short } };
}

export const SINGLE_ABSENT = {
  TTFT: "it is load + prompt evaluation by the server's durations; no clock at the client took it, so queueing and the network are not in it",
  "time of calls":
    "the program took none; the server's load, prompt evaluation and evaluation stand in",
};

export const ONE_PASS =
  "Every prompt was sent once per configuration: one run, so nothing tells its spread.";
