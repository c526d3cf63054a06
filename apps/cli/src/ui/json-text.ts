import { escapeInvisible } from "@runproof/report";

/** JSON in one line that is safe on a terminal, too: what would control it stands as an escape. */
export function jsonText(value: unknown): string {
  return escapeInvisible(JSON.stringify(value));
}
