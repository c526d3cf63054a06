import { createHash } from "node:crypto";

import type { GgufValue } from "../gguf/gguf-cursor.ts";
import type { ModelFacts } from "../gguf/model-facts.ts";
import type { ModelFile } from "../models/model-library.ts";
import { fullModelName } from "../models/model-name.ts";
import { humanNumber } from "../wire/human-number.ts";
import { embeddingDimensions } from "./create-embeddings.ts";
import type { Profile, ProfileModel } from "./profile.ts";
import { simulatedPath } from "./start-simulated-engine.ts";

/** Any fixed date: profiles have none. */
const modifiedNs = BigInt(Date.UTC(2026, 0, 1)) * 1_000_000n;
/** Decides what a conversation costs in tokens; it names no tools and no thoughts. */
const chatTemplate =
  "{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}\n{% endfor %}<|assistant|>\n";

/** The models of a profile as files that were read, so that all that lists and describes models has its facts. */
export function simulatedModels(profile: Profile): readonly ModelFile[] {
  return profile.models.map((model) => ({
    name: fullModelName(model.name),
    path: simulatedPath(model.name),
    sizeBytes: model.weightsBytes,
    modifiedNs,
    head: { metadata: metadataOf(model), tensors: [] },
    facts: factsOf(model),
    digest: async () => digestOf(model),
  }));
}

function factsOf(model: ProfileModel): ModelFacts {
  return {
    format: "simulated",
    architecture: model.family,
    name: undefined,
    chatTemplate,
    parameterCount: model.parameterCount,
    parameterSize: humanNumber(model.parameterCount),
    quantization: model.quantization,
    trainedContextLength: model.trainedContextLength,
    smallestContextLength: model.smallestContextLength,
    embeddingLength: embeddingDimensions,
    pools: false,
    kvBytesPerToken: model.kvBytesPerToken,
  };
}

/** What a client computes memory from: 2 · layers · heads · length · 2 bytes is the cache of one token. */
function metadataOf(model: ProfileModel): ReadonlyMap<string, GgufValue> {
  const { family, layers, kvBytesPerToken, trainedContextLength } = model;
  const width = kvBytesPerToken / (4 * layers);
  return new Map<string, GgufValue>([
    ["general.architecture", family],
    ["simulated", true],
    [`${family}.block_count`, layers],
    [`${family}.context_length`, trainedContextLength],
    [`${family}.attention.head_count`, 1],
    [`${family}.attention.head_count_kv`, 1],
    [`${family}.attention.key_length`, width],
    [`${family}.attention.value_length`, width],
  ]);
}

/** Another number in the profile is another model. */
function digestOf(model: ProfileModel): string {
  return createHash("sha256").update(JSON.stringify(model)).digest("hex");
}
