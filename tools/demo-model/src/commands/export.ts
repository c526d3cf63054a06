import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { BUILD, modelFile } from "../build-folder.ts";
import { TENSOR_TYPE, type TensorType } from "../gguf/tensor-type.ts";
import { assembleModel } from "../model/assemble-model.ts";
import { DEMO_MODEL_SHAPE } from "../model/model-shape.ts";
import { decodeFloat32 } from "../training/little-endian.ts";
import { parseVocabulary } from "../vocabulary/vocabulary-file.ts";

const { values } = parseArgs({ options: { type: { type: "string", default: "Q8_0" } } });
if (!isTensorType(values.type)) {
  throw new RangeError(`--type is one of ${Object.keys(TENSOR_TYPE).join(", ")}`);
}

const vocabulary = parseVocabulary(await readFile(BUILD.vocabulary, "utf8"));
const weights = decodeFloat32(await readFile(BUILD.weights));
const model = assembleModel(DEMO_MODEL_SHAPE, vocabulary, weights, values.type);
const file = modelFile(values.type);
await writeFile(file, model);
const hash = createHash("sha256").update(model).digest("hex");
console.log(`${model.length} bytes, sha256 ${hash}: ${file}`);

function isTensorType(name: string): name is TensorType {
  return Object.hasOwn(TENSOR_TYPE, name);
}
