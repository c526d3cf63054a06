import { setTimeout as sleep } from "node:timers/promises";

import type { JsonObject } from "./answer.ts";
import { isObject } from "./read-documents.ts";
import type { Server } from "./servers/server.ts";

// What a case prepares or looks up beside the client under test, always in the same way.

/** A document of a server. @throws Error when the answer is not a JSON object */
export async function documentOf(
  { url }: Server,
  path: string,
  body?: JsonObject,
): Promise<JsonObject> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const value: unknown = await (await fetch(`${url}${path}`, init)).json();
  if (isObject(value)) return value;
  throw new Error(`${path} answered ${JSON.stringify(value)}`);
}

/** The model as `/api/ps` lists it; absent when it is not in memory. */
export async function loadedModel(server: Server): Promise<JsonObject | undefined> {
  const { models } = await documentOf(server, "/api/ps");
  const loaded = Array.isArray(models) ? models.filter(isObject) : [];
  return loaded.find(({ name }) => name === `${server.model}:latest`);
}

/** Takes the model out of memory and waits until it is gone; other models stay. */
export async function unload(server: Server): Promise<void> {
  await documentOf(server, "/api/generate", { model: server.model, keep_alive: 0 });
  for (let attempt = 0; (await loadedModel(server)) !== undefined; attempt += 1) {
    if (attempt === 300) throw new Error("the model stays in memory");
    await sleep(20);
  }
}

/** Loads the model with these options; requests with the same ones find it there. */
export async function load(server: Server, fields: JsonObject = {}): Promise<void> {
  await documentOf(server, "/api/generate", { model: server.model, ...fields });
}

/** A free slot: returns when a request of one token has been served. */
export async function untilIdle(server: Server): Promise<void> {
  const body = { model: server.model, prompt: "x", stream: false, options: { num_predict: 1 } };
  await documentOf(server, "/api/generate", body);
}

/** Seconds until the model runs out of its `keep_alive`; NaN when it is not in memory. */
export async function secondsLeft(server: Server): Promise<number> {
  return (Date.parse(String((await loadedModel(server))?.["expires_at"])) - Date.now()) / 1_000;
}

/** Tokens of context of the model in memory. */
export async function contextLength(server: Server): Promise<unknown> {
  return (await loadedModel(server))?.["context_length"];
}
