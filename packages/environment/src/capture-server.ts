import { BenchError, type ModelFacts, type ServerFacts, type Target } from "@runproof/contract";
import { isSameModel, redactUrl, type Client } from "@runproof/ollama-client";

export interface CaptureServerInput {
  readonly client: Client;
  readonly target: Target;
  /** Models that are measured beside the target's. */
  readonly otherModels?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Version of the server and what it knows of the models.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`, `MODEL_MISSING`
 */
export async function captureServer({
  client,
  target,
  otherModels = [],
  signal,
}: CaptureServerInput): Promise<ServerFacts> {
  const options = { signal };
  const [version, local, loaded] = await Promise.all([
    client.version(options),
    known(client.tags(options)),
    known(client.ps(options)),
  ]);
  const factsOf = async (name: string): Promise<ModelFacts> =>
    modelFacts(name, { local, loaded, shown: await known(client.show(name, options)) });
  const [model, ...others] = await Promise.all([
    factsOf(target.model),
    ...otherModels.map(async (name) => await factsOf(name)),
  ]);
  const absent = client.api === "ollama" ? {} : untold({ version, digest: model.digest });
  return {
    engine: target.engine,
    baseUrl: redactUrl(target.baseUrl),
    ...(version === undefined ? {} : { version }),
    model,
    ...(others.length === 0 ? {} : { otherModels: others }),
    ...(Object.keys(absent).length === 0 ? {} : { absent }),
  };
}

interface Answers {
  readonly local: Awaited<ReturnType<Client["tags"]>> | undefined;
  readonly loaded: Awaited<ReturnType<Client["ps"]>> | undefined;
  readonly shown: Awaited<ReturnType<Client["show"]>> | undefined;
}

function modelFacts(wanted: string, { local, loaded, shown }: Answers): ModelFacts {
  const inTags = local?.find(({ name }) => isSameModel(name, wanted));
  const inMemory = loaded?.find(({ name }) => isSameModel(name, wanted));
  return withoutGaps({
    name: wanted,
    digest: inTags?.digest ?? inMemory?.digest,
    // The size in memory depends on the context; only the size on disk identifies the model.
    sizeBytes: inTags?.sizeBytes,
    family: shown?.family ?? inTags?.family,
    parameterSize: shown?.parameterSize ?? inTags?.parameterSize,
    quantization: shown?.quantization ?? inTags?.quantization,
    contextLength: shown?.contextLength,
    layers: shown?.layers,
    capabilities: copy(shown?.capabilities ?? inTags?.capabilities),
  });
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
