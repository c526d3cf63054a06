import type { Verdict } from "@runproof/contract";

/** What the verdict of an arm says that a search measured in its first stage alone. */
export const SCREENED_ONLY = "was not among the finalists";

/** Whether an arm has no verdict because the first stage of a search did not choose it. */
export function isScreenedOnly(verdict: Verdict): boolean {
  return verdict.kind === "not-measured" && verdict.reason.includes(` ${SCREENED_ONLY}: `);
}
