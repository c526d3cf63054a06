import { readFile, writeFile } from "node:fs/promises";

import { BUILD } from "../build-folder.ts";
import { parseCorpus } from "../corpus/corpus-file.ts";
import { DEMO_MODEL_SHAPE } from "../model/model-shape.ts";
import { trainVocabulary } from "../vocabulary/train-vocabulary.ts";
import { formatVocabulary } from "../vocabulary/vocabulary-file.ts";
import { PIECE_KIND } from "../vocabulary/vocabulary.ts";

// Template text repeats itself: more examples find the same pieces.
const EXAMPLES_READ = 400;

const corpus = parseCorpus(await readFile(BUILD.corpus, "utf8"));
const text = corpus
  .slice(0, EXAMPLES_READ)
  .map(({ prompt, answer }) => `${prompt}\n${answer}`)
  .join("\n");
const vocabulary = trainVocabulary(text, DEMO_MODEL_SHAPE.vocabularySize);
await writeFile(BUILD.vocabulary, formatVocabulary(vocabulary));
const unused = vocabulary.filter(({ kind }) => kind === PIECE_KIND.unused).length;
console.log(`${vocabulary.length} pieces, ${unused} of them unused: ${BUILD.vocabulary}`);
