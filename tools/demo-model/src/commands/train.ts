import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { BUILD } from "../build-folder.ts";
import { parseCorpus } from "../corpus/corpus-file.ts";
import { DEMO_MODEL_SHAPE } from "../model/model-shape.ts";
import { tensorPlan } from "../model/tensor-plan.ts";
import { encodeUint16 } from "../training/little-endian.ts";
import { packExamples } from "../training/pack-examples.ts";
import { createTokenizer } from "../vocabulary/tokenizer.ts";
import { parseVocabulary } from "../vocabulary/vocabulary-file.ts";

const corpus = parseCorpus(await readFile(BUILD.corpus, "utf8"));
const vocabulary = parseVocabulary(await readFile(BUILD.vocabulary, "utf8"));
const tokens = packExamples(corpus, createTokenizer(vocabulary));
await writeFile(BUILD.tokens, encodeUint16(tokens));
await writeFile(
  BUILD.plan,
  JSON.stringify({ shape: DEMO_MODEL_SHAPE, tensors: tensorPlan(DEMO_MODEL_SHAPE) }, undefined, 2),
);
console.log(`${tokens.length} tokens: ${BUILD.tokens}`);

const python = process.env["PYTHON"] ?? "python3";
const program = fileURLToPath(new URL("../../train.py", import.meta.url));
const files = ["--tokens", BUILD.tokens, "--plan", BUILD.plan, "--weights", BUILD.weights];
const child = spawn(python, [program, ...files, ...process.argv.slice(2)], { stdio: "inherit" });
const [exitCode]: unknown[] = await once(child, "exit");
process.exitCode = typeof exitCode === "number" ? exitCode : 1;
