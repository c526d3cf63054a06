import { setTimeout as sleep } from "node:timers/promises";

import type { LoadedModel } from "../../../src/index.ts";
import type { Scene } from "./suite-case.ts";

/** A server notes the end of a call after it has answered. */
const SETTLES_MS = 100;

/** What the server says of the model in memory; undefined when it is not there. */
export async function loadedModel({ ollama, model }: Scene): Promise<LoadedModel | undefined> {
  const client = ollama();
  await sleep(SETTLES_MS);
  const loaded = await client.ps();
  return loaded.find(({ name }) => name === model || name === `${model}:latest`);
}

/** How long the server will keep the model in memory, in seconds; absent when it is not there. */
export async function secondsLeft(scene: Scene): Promise<number | undefined> {
  const loaded = await loadedModel(scene);
  if (loaded?.expiresAt === undefined) return undefined;
  return (Date.parse(loaded.expiresAt) - Date.now()) / 1_000;
}
