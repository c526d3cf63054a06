import { readdirSync, readFileSync } from "node:fs";

/** Names in a folder of the system; none where there is no such folder, or no longer. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What a file of the system says; the empty text for what is not there, or no longer. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
