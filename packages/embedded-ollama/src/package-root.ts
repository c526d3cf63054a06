import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// One folder below the package root both as src/package-root.ts and as dist/*.mjs.
const root = new URL("../", import.meta.url);

const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

/** Version of this package, such as `0.1.0`. */
export const packageVersion: string =
  typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "0.0.0";

/** Absolute path of the 2 MB demo model that ships with this package (served as `tinyreport:latest`). */
export const demoModelPath: string = fileURLToPath(new URL("models/tinyreport-q8_0.gguf", root));

/** Absolute path of the folder with the profiles of simulated servers. */
export const profilesPath: string = fileURLToPath(new URL("profiles", root));

/** The program of a runner process: a source beside this one, or a file of the build. */
export const runnerMainPath: string = fileURLToPath(
  new URL(
    import.meta.url.endsWith(".ts")
      ? "src/engines/runner-process/runner-main.ts"
      : "dist/runner-main.mjs",
    root,
  ),
);
