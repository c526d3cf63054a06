import { fileURLToPath } from "node:url";

/** Path of a file or folder of the showcase. */
export function showcasePath(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
