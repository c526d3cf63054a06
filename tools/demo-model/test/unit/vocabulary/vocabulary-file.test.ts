import { expect, test } from "vitest";

import { trainVocabulary } from "../../../src/vocabulary/train-vocabulary.ts";
import { formatVocabulary, parseVocabulary } from "../../../src/vocabulary/vocabulary-file.ts";

test("what is written can be read", () => {
  const vocabulary = trainVocabulary("run runs", 280);
  expect(parseVocabulary(formatVocabulary(vocabulary))).toEqual(vocabulary);
});

test.each(["{}", '[{"text":"a","score":0,"kind":9}]', '[{"text":"a"}]'])(
  "%s is no vocabulary",
  (text) => {
    expect(() => parseVocabulary(text)).toThrow(TypeError);
  },
);
