import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { BUILD } from "../build-folder.ts";
import { formatCorpus } from "../corpus/corpus-file.ts";
import { generateCorpus } from "../corpus/generate-corpus.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "20251114" },
    examples: { type: "string", default: "3000" },
  },
});

const corpus = generateCorpus({ seed: Number(values.seed), count: Number(values.examples) });
const text = formatCorpus(corpus);
await mkdir(BUILD.folder, { recursive: true });
await writeFile(BUILD.corpus, text);
console.log(`${corpus.length} examples, ${text.length} characters: ${BUILD.corpus}`);
