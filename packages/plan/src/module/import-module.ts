import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { provideModule } from "./register-module-hooks.ts";

/** A module that takes longer to load waits for something that will not come. */
const IMPORT_TIMEOUT_MS = 10_000;

/** Why a module could not be loaded in time. */
export class ImportTimeout extends Error {
  override readonly name = "ImportTimeout";
}

export interface ModuleSource {
  /** Absolute path; what the module imports is looked for from here. */
  readonly path: string;
  readonly text: string;
  /** Of the text: another text at the same path is another module. */
  readonly sha256: string;
}

/**
 * The exports of an ECMAScript module in TypeScript or JavaScript.
 *
 * @throws ImportTimeout, the signal's reason, and whatever the module's code throws
 */
export async function importModule(
  { path, text, sha256 }: ModuleSource,
  signal?: AbortSignal,
): Promise<object> {
  // Node strips no types in files that look installed, and modules that ship with us may be.
  const base = pathToFileURL(path).href.replaceAll("/node_modules/", "/node%5Fmodules/");
  const url = `${base}?sha256=${sha256}`;
  provideModule(url, text.replace(/^\uFEFF/, ""));
  const done = new AbortController();
  const signals = signal === undefined ? [done.signal] : [done.signal, signal];
  const timeout = wait(IMPORT_TIMEOUT_MS, undefined, { signal: AbortSignal.any(signals) }).then(
    () => {
      throw new ImportTimeout(`was not loaded within ${IMPORT_TIMEOUT_MS / 1_000} s`);
    },
  );
  try {
    const loaded: Promise<object> = import(/* @vite-ignore */ url);
    return await Promise.race([loaded, timeout]);
  } finally {
    done.abort();
    timeout.catch(() => undefined);
  }
}
