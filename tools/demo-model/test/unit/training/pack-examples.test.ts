import { expect, test } from "vitest";

import { generateCorpus } from "../../../src/corpus/generate-corpus.ts";
import { packExamples } from "../../../src/training/pack-examples.ts";
import { createTokenizer } from "../../../src/vocabulary/tokenizer.ts";
import { trainVocabulary } from "../../../src/vocabulary/train-vocabulary.ts";
import { BEGIN_TOKEN, END_TOKEN } from "../../../src/vocabulary/vocabulary.ts";

const examples = generateCorpus({ seed: 3, count: 10 });
const vocabulary = trainVocabulary(examples.map(({ answer }) => answer).join("\n"), 500);
const tokenize = createTokenizer(vocabulary);

test("every conversation stands between a begin and an end token", () => {
  const tokens = packExamples(examples, tokenize);
  const begins = tokens.filter((token) => token === BEGIN_TOKEN);
  const ends = tokens.filter((token) => token === END_TOKEN);
  expect([begins.length, ends.length]).toEqual([10, 10]);
  expect([tokens.at(0), tokens.at(-1)]).toEqual([BEGIN_TOKEN, END_TOKEN]);
});

test("training sees a question as a server asks it", () => {
  for (const example of examples) {
    const asked = [BEGIN_TOKEN, ...tokenize(`<|user|>\n${example.prompt}\n<|assistant|>\n`)];
    const trained = packExamples([example], tokenize);
    expect([...trained.subarray(0, asked.length)]).toEqual(asked);
    expect(vocabulary[trained[asked.length] ?? 0]?.text).toBe("#");
  }
});
