import { expect, test } from "vitest";

import { formatCorpus, parseCorpus } from "../../../src/corpus/corpus-file.ts";
import { generateCorpus } from "../../../src/corpus/generate-corpus.ts";

test("what is written can be read", () => {
  const corpus = generateCorpus({ seed: 5, count: 20 });
  const text = formatCorpus(corpus);
  expect(text.split("\n")).toHaveLength(21);
  expect(parseCorpus(text)).toEqual(corpus);
});

test.each(['{"kind":"poem","prompt":"","answer":""}', '{"kind":"report","prompt":""}', "1"])(
  "%s is no example",
  (line) => {
    const good = formatCorpus(generateCorpus({ seed: 5, count: 1 }));
    expect(() => parseCorpus(good + line)).toThrow(/line 2 of the corpus/u);
  },
);
