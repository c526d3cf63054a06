import { setTimeout as sleep } from "node:timers/promises";

import { BenchError } from "@runproof/contract";

import { isSameModel } from "./is-same-model.ts";
import { listLoadedModels } from "./list-loaded-models.ts";
import { loadModel } from "./load-model.ts";
import type { ServerAccess } from "./server-access.ts";

const POLL_INTERVAL_MS = 50;
const PATIENCE_MS = 30_000;

/**
 * Takes a model out of memory and waits until it is gone: the server answers at once, unloads
 * later, and lets calls under way finish first.
 *
 * @throws BenchError as `loadModel`; `ENGINE_UNAVAILABLE` when it is still there after 30 s
 */
export async function unloadModel(access: ServerAccess, model: string): Promise<void> {
  await loadModel(access, model, { keepAlive: 0 });
  const dueMs = performance.now() + PATIENCE_MS;
  while (await isLoaded(access, model)) {
    if (performance.now() > dueMs) {
      const message = `${model} is still loaded ${PATIENCE_MS / 1_000} s after unloading it`;
      throw new BenchError("ENGINE_UNAVAILABLE", message, {
        hint: "another client may be using it; look at: ollama ps",
      });
    }
    await sleep(POLL_INTERVAL_MS, undefined, { signal: access.signal });
  }
}

async function isLoaded(access: ServerAccess, model: string): Promise<boolean> {
  const loaded = await listLoadedModels(access);
  return loaded.some(({ name }) => isSameModel(name, model));
}
