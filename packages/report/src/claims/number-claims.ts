/** Puts places where a page names claims: in thousands of places, ids would be a quarter of it. */
export function numberClaims(part: unknown, placeOf: ReadonlyMap<string, number>): void {
  if (typeof part !== "object" || part === null) return;
  if ("claim" in part && typeof part.claim === "string") {
    part.claim = String(placeOf.get(part.claim) ?? "");
  }
  for (const inner of Object.values(part)) numberClaims(inner, placeOf);
}
