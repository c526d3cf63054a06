import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** A package or an app, as its manifest describes it. */
export interface Room {
  /** Short name: the name of its folder. */
  readonly name: string;
  readonly folder: "packages" | "apps";
  readonly description: string;
  /** Short names of the rooms it depends on when it runs; test-only dependencies are left out. */
  readonly uses: readonly string[];
}

const ROOT = new URL("../../../", import.meta.url);

/** Path of a file of the repository. */
export function repositoryPath(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** Every package and app, in the order of their folders. */
export async function readHouse(): Promise<readonly Room[]> {
  const rooms: Room[] = [];
  const folderOf = new Map<string, string>();
  const manifests: { folder: Room["folder"]; name: string; manifest: Manifest }[] = [];
  for (const folder of ["packages", "apps"] as const) {
    const entries = await readdir(repositoryPath(folder), { withFileTypes: true });
    for (const entry of entries.filter((candidate) => candidate.isDirectory())) {
      const manifest = await readManifest(`${folder}/${entry.name}/package.json`);
      folderOf.set(manifest.name, entry.name);
      manifests.push({ folder, name: entry.name, manifest });
    }
  }
  for (const { folder, name, manifest } of manifests) {
    const uses = Object.keys(manifest.dependencies ?? {})
      .map((dependency) => folderOf.get(dependency))
      .filter((dependency) => dependency !== undefined);
    rooms.push({ name, folder, description: manifest.description, uses });
  }
  return rooms;
}

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

async function readManifest(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(repositoryPath(path), "utf8"));
}
