import type { Logprob, TokenLogprob } from "../engines/engine.ts";

/** `logprobs` of a chunk; what is empty is left out, as Go's `omitempty` does. */
export function logprobFields(logprobs: readonly Logprob[]): object {
  return {
    logprobs: logprobs.map((logprob) => ({
      ...tokenFields(logprob),
      ...(logprob.top.length > 0 && { top_logprobs: logprob.top.map(tokenFields) }),
    })),
  };
}

function tokenFields({ token, logprob }: TokenLogprob): object {
  return { token, logprob, ...(token !== "" && { bytes: [...Buffer.from(token)] }) };
}
