import { BenchError, type Api } from "@runproof/contract";
import type { LocalModel } from "@runproof/ollama-client";

import { createClient } from "./create-client.ts";

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
  /** A name, or `auto`: the smallest local model that generates text, the first where none has a size. */
  readonly requested: string;
  /** Default `ollama`. */
  readonly api?: Api | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** @throws BenchError `MODEL_MISSING`, naming what exists, and what `client.tags` throws */
export async function chooseModel({
  baseUrl,
  requested,
  api = "ollama",
  signal,
}: ChooseModelInput): Promise<ChosenModel> {
  const client = createClient(api, { baseUrl });
  const models = await client.tags({ signal });
  const hintFor = (model: string): string =>
    api === "ollama" ? `ollama pull ${model}` : "runproof bench --model NAME";
  if (requested === "auto") {
    const chosen = chooseSmallest(models);
    if (chosen !== undefined) return chosen;
    const message = `${client.baseUrl} has no local model that generates text; ${describe(models)}`;
    throw new BenchError("MODEL_MISSING", message, { hint: hintFor(SUGGESTED_MODEL) });
  }
  const found = models.find(({ name }) => name === requested || name === `${requested}:latest`);
  if (found !== undefined) return { name: found.name, reason: "it was asked for" };
  const message = `${client.baseUrl} has no model "${requested}"; ${describe(models)}`;
  throw new BenchError("MODEL_MISSING", message, { hint: hintFor(requested) });
}

function chooseSmallest(models: readonly LocalModel[]): ChosenModel | undefined {
  const candidates = models.filter(generatesText);
  const [listedFirst] = candidates;
  if (listedFirst !== undefined && candidates.every(({ sizeBytes }) => sizeBytes === undefined)) {
    return { name: listedFirst.name, reason: "it is the first model the server lists" };
  }
  const [smallest] = candidates.toSorted(
    (first, second) =>
      (first.sizeBytes ?? Number.POSITIVE_INFINITY) -
        (second.sizeBytes ?? Number.POSITIVE_INFINITY) || (first.name < second.name ? -1 : 1),
  );
  return smallest === undefined
    ? undefined
    : { name: smallest.name, reason: "it is the smallest local model that generates text" };
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
