import { BenchError, type ModelFacts, type ServerFacts, type Target } from "@runproof/contract";
import { redactUrl, type Client } from "@runproof/ollama-client";

export interface CaptureServerInput {
  readonly client: Client;
  readonly target: Target;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Version of the server and what it knows of the model.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`, `MODEL_MISSING`
 */
export async function captureServer({
  client,
  target,
  signal,
}: CaptureServerInput): Promise<ServerFacts> {
  const options = { signal };
  const [version, local, loaded, shown] = await Promise.all([
    client.version(options),
    known(client.tags(options)),
    known(client.ps(options)),
    known(client.show(target.model, options)),
  ]);
  const inTags = local?.find(({ name }) => isSameModel(name, target.model));
  const inMemory = loaded?.find(({ name }) => isSameModel(name, target.model));
  const model: Defined<ModelFacts> = {
    name: target.model,
    digest: inTags?.digest ?? inMemory?.digest,
    // The size in memory depends on the context; only the size on disk identifies the model.
    sizeBytes: inTags?.sizeBytes,
    family: shown?.family ?? inTags?.family,
    parameterSize: shown?.parameterSize ?? inTags?.parameterSize,
    quantization: shown?.quantization ?? inTags?.quantization,
    contextLength: shown?.contextLength,
    layers: shown?.layers,
    capabilities: copy(shown?.capabilities ?? inTags?.capabilities),
  };
  const absent = client.api === "ollama" ? {} : untold({ version, digest: model.digest });
  return {
    engine: target.engine,
    baseUrl: redactUrl(target.baseUrl),
    ...(version === undefined ? {} : { version }),
    model: withoutGaps(model),
    ...(Object.keys(absent).length === 0 ? {} : { absent }),
  };
}

/** Facts that tell one server from another, where OpenAI's API has no place for them. */
function untold({
  version,
  digest,
}: {
  readonly version: string | undefined;
  readonly digest: string | undefined;
}): Record<string, string> {
  return {
    ...(version === undefined ? { version: "the server does not tell it" } : {}),
    ...(digest === undefined ? { "model digest": "the OpenAI API has none" } : {}),
  };
}

/** The server has no such page, or its API no such question. */
const UNTOLD: ReadonlySet<string> = new Set(["SERVER_NOT_OLLAMA", "USAGE"]);

/** A fact an old or partial server does not serve is left out; a missing server or model is not. */
async function known<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (BenchError.is(error) && UNTOLD.has(error.code)) return undefined;
    throw error;
  }
}

function isSameModel(listed: string, wanted: string): boolean {
  return listed === wanted || listed === `${wanted}:latest`;
}

type Defined<Facts> = { [Key in keyof Facts]-?: Facts[Key] | undefined } & {
  readonly name: string;
};

function withoutGaps(model: Defined<ModelFacts>): ModelFacts {
  const entries = Object.entries(model).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(entries), name: model.name };
}

function copy(list: readonly string[] | undefined): string[] | undefined {
  return list === undefined ? undefined : [...list];
}
