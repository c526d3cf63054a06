import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/**
 * The built packages as npm would install them: with the entry points of their `publishConfig`.
 *
 * @returns the program, or undefined where `pnpm build` was not run
 */
export function builtCopy(root: string, folder: string): string | undefined {
  if (!existsSync(join(root, "apps/cli/dist/main.mjs"))) return undefined;
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const kind of ["packages", "apps"]) {
    for (const name of readdirSync(join(root, kind)))
      copyPackage(join(root, kind, name), join(folder, kind, name));
  }
  return join(folder, "apps/cli/bin/runproof.mjs");
}

function copyPackage(from: string, to: string): void {
  const manifest = join(from, "package.json");
  if (!existsSync(manifest)) return;
  mkdirSync(to, { recursive: true });
  const {
    publishConfig = {},
    files = [],
    ...rest
  } = JSON.parse(readFileSync(manifest, "utf8")) as {
    readonly publishConfig?: object;
    readonly files?: readonly string[];
  };
  for (const part of [...files, "node_modules"]) {
    if (!existsSync(join(from, part))) continue;
    cpSync(join(from, part), join(to, part), { recursive: true, verbatimSymlinks: true });
  }
  writeFileSync(join(to, "package.json"), JSON.stringify({ ...rest, ...publishConfig }));
}
