import { expect, test } from "vitest";

import { samplingOptions } from "../../../src/openai/sampling-options.ts";

test("says what the API has words for", () => {
  const shared = { temperature: 0, top_p: 0.5, seed: 7, stop: ["\n"] };
  const penalties = { presence_penalty: 0.1, frequency_penalty: 0.2 };
  expect(samplingOptions({ ...shared, ...penalties, num_predict: 12 })).toEqual({
    fields: { ...shared, ...penalties, max_tokens: 12 },
    absent: {},
  });
});

test.each(["num_ctx", "num_gpu", "num_batch", "top_k", "min_p", "repeat_penalty", "use_mmap"])(
  "does not send %s",
  (name) => {
    expect(samplingOptions({ [name]: 1 })).toEqual({
      fields: {},
      absent: { [name]: "the OpenAI API has no such option" },
    });
  },
);

test("leaves out what the API does by itself", () => {
  expect(samplingOptions({ num_predict: -1, seed: -1 })).toEqual({ fields: {}, absent: {} });
});

test.each([0, -2])("has no words for a limit of %d tokens", (limit) => {
  expect(Object.keys(samplingOptions({ num_predict: limit }).absent)).toEqual(["num_predict"]);
});
