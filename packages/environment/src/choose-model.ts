import { BenchError } from "@runproof/contract";
import { createOllamaClient, type LocalModel } from "@runproof/ollama-client";

/** Small enough for any machine; a suggestion where the server has nothing. */
const SUGGESTED_MODEL = "qwen2.5:0.5b";
const NAMES_SHOWN = 8;

export interface ChosenModel {
  /** As the server lists it, with its tag. */
  readonly name: string;
  /** Why this one, as a clause for people. */
  readonly reason: string;
}

export interface ChooseModelInput {
  /** Address of the server; credentials in it are used and never shown. */
  readonly baseUrl: string | URL;
  /** A name, or `auto` for the smallest local model that generates text. */
  readonly requested: string;
  readonly signal?: AbortSignal | undefined;
}

/** @throws BenchError `MODEL_MISSING`, naming what exists, and what `client.tags` throws */
export async function chooseModel({
  baseUrl,
  requested,
  signal,
}: ChooseModelInput): Promise<ChosenModel> {
  const client = createOllamaClient({ baseUrl });
  const models = await client.tags({ signal });
  if (requested === "auto") return chooseSmallest(models, client.baseUrl);
  const found = models.find(({ name }) => name === requested || name === `${requested}:latest`);
  if (found !== undefined) return { name: found.name, reason: "it was asked for" };
  const message = `${client.baseUrl} has no model "${requested}"; ${describe(models)}`;
  throw new BenchError("MODEL_MISSING", message, { hint: `ollama pull ${requested}` });
}

function chooseSmallest(models: readonly LocalModel[], baseUrl: string): ChosenModel {
  const [smallest] = models
    .filter(generatesText)
    .toSorted(
      (first, second) =>
        (first.sizeBytes ?? Number.POSITIVE_INFINITY) -
          (second.sizeBytes ?? Number.POSITIVE_INFINITY) || (first.name < second.name ? -1 : 1),
    );
  if (smallest !== undefined) {
    return { name: smallest.name, reason: "it is the smallest local model that generates text" };
  }
  const message = `${baseUrl} has no local model that generates text; ${describe(models)}`;
  throw new BenchError("MODEL_MISSING", message, {
    hint: `ollama pull ${SUGGESTED_MODEL}`,
  });
}

/** Servers before 0.30 do not list capabilities: then names and families must do. */
function generatesText({ name, family, capabilities, isRemote }: LocalModel): boolean {
  if (isRemote) return false;
  if (capabilities !== undefined) return capabilities.includes("completion");
  return !/embed|bge-|minilm/u.test(name) && !/bert/u.test(family ?? "");
}

function describe(models: readonly LocalModel[]): string {
  if (models.length === 0) return "it has none at all";
  const names = models.slice(0, NAMES_SHOWN).map(({ name }) => name);
  const more = models.length > names.length ? ` and ${models.length - names.length} more` : "";
  return `it has: ${names.join(", ")}${more}`;
}
