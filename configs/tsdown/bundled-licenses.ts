import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Rolldown } from "tsdown";

/** Puts the licences of everything that was bundled beside the bundle: they ask for that. */
export function bundledLicenses(): Rolldown.Plugin {
  return {
    name: "bundled-licenses",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === "chunk" ? file.moduleIds : [],
      );
      const folders = new Set(modules.flatMap((id) => packageFolder(id) ?? []));
      const texts = [...folders].map(licenseText).toSorted();
      if (texts.length === 0) return;
      this.emitFile({
        type: "asset",
        fileName: "THIRD-PARTY-LICENSES.txt",
        source: texts.join(`\n${"-".repeat(72)}\n\n`),
      });
    },
  };
}

/** The folder of the package that a module is of; undefined for a module of ours. */
function packageFolder(moduleId: string): string | undefined {
  if (!moduleId.includes("/node_modules/")) return undefined;
  let folder = dirname(moduleId);
  while (!isPackage(folder) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** A package.json that only says "these are modules" is not that of a package. */
function isPackage(folder: string): boolean {
  const path = join(folder, "package.json");
  return existsSync(path) && "version" in manifestOf(folder);
}

function manifestOf(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
}

function licenseText(folder: string): string {
  const { name, version, license } = manifestOf(folder);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}
