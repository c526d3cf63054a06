import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "tsdown";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Makes JavaScript of a program to be measured, as users have it: stripping types as Node loads a file
 * takes memory and time that belong to nothing measured. Libraries from the registry stay outside.
 * @returns the worker's path, in a new folder of this package
 */
export async function bundleWorker(
  entry = "src/clients/worker.ts",
  libraries: readonly string[] = ["ollama", "undici", "zod"],
): Promise<{ readonly folder: string; readonly path: string }> {
  mkdirSync(join(packageFolder, "dist"), { recursive: true });
  const folder = mkdtempSync(join(packageFolder, "dist", "clients-"));
  await build({
    config: false,
    cwd: packageFolder,
    entry: [entry],
    outDir: folder,
    format: "esm",
    platform: "node",
    target: "node24",
    dts: false,
    deps: { alwaysBundle: [/^@runproof\//], neverBundle: [...libraries] },
    logLevel: "error",
  });
  return { folder, path: join(folder, "worker.mjs") };
}
