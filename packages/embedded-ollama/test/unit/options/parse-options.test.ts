import { expect, test } from "vitest";

import { parseOptions } from "../../../src/options/parse-options.ts";

test("numbers for integers are truncated, null and unknown keys are skipped", () => {
  const options = { num_ctx: 512.9, seed: -3.5, temperature: 0.5, top_k: null, bogus: "x" };
  expect(parseOptions(options)).toEqual({ num_ctx: 512, seed: -3, temperature: 0.5 });
});

test.each([
  [{ num_ctx: "x" }, 'option "num_ctx" must be of type integer'],
  [{ temperature: "hot" }, 'option "temperature" must be of type float32'],
  [{ use_mmap: 1 }, 'option "use_mmap" must be of type boolean'],
  [{ stop: "x" }, 'option "stop" must be of type array'],
  [{ stop: [1] }, 'option "stop" must be of an array of strings'],
])("%j is a 500", async (options, message) => {
  const failure = (async () => parseOptions(options))();
  await expect(failure).rejects.toMatchObject({ status: 500, message });
});
