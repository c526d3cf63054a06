import { z } from "@runproof/contract/zod";

import type { TokenLogprob } from "./token-logprob.ts";

const tokenSchema = z.looseObject({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.int()).nullish(),
});
const logprobSchema = tokenSchema.extend({ top_logprobs: z.array(tokenSchema).nullish() });

/** Log probabilities as Ollama sends them, in our names; what is none is left out. */
export function readLogprobs(values: readonly unknown[]): readonly TokenLogprob[] {
  return values.flatMap((value) => {
    const { success, data } = logprobSchema.safeParse(value);
    if (!success) return [];
    const top = data.top_logprobs?.map(inOurNames);
    return [{ ...inOurNames(data), ...(top === undefined ? {} : { top }) }];
  });
}

function inOurNames({ token, logprob, bytes }: z.infer<typeof tokenSchema>): TokenLogprob {
  return { token, logprob, ...(bytes ? { bytes } : {}) };
}
