import { basename } from "node:path";

/** The name of a plan from the name of its file. */
export function planNameOf(file: string): string {
  const name = basename(file)
    .replace(/\.\w+$/u, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 63);
  return name === "" ? "my-plan" : name;
}
