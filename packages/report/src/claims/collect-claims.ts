/** Adds the ids of the claims that a part of a document prints: whatever prints one names it as its `claim`. */
export function collectClaims(part: unknown, ids: Set<string>): void {
  if (typeof part !== "object" || part === null) return;
  if (Array.isArray(part)) {
    for (const inner of part) collectClaims(inner, ids);
    return;
  }
  if ("claim" in part && typeof part.claim === "string") ids.add(part.claim);
  for (const inner of Object.values(part)) collectClaims(inner, ids);
}
