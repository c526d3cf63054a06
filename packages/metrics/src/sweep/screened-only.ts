import type { Verdict } from "@runproof/contract";

/** Whether an arm has no verdict because the first stage of a search did not choose it. */
export function isScreenedOnly(verdict: Verdict): boolean {
  return verdict.kind === "not-measured" && verdict.screenedOnly === true;
}
