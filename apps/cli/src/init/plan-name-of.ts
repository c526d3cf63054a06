import { basename } from "node:path";

/** The name of a plan from the name of its file. */
export function planNameOf(file: string): string {
  const name = basename(file)
    .replace(/\.\w+$/u, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, "");
  return name === "" ? "my-plan" : name;
}
