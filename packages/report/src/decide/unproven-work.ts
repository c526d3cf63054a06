import type { Comparison } from "@runproof/contract";

/** What is to be said where such a comparison is told. */
export const UNPROVEN_WORK = "That the arms did the same work is not fully shown: see the checks.";

/** A difference that may be one of the work, not of the arms: a prompt that was cut is read sooner. */
export function hasUnprovenWork({ verdict, gates }: Comparison): boolean {
  return (
    (verdict.kind === "faster" || verdict.kind === "slower") &&
    gates.some(({ id, status }) => id === "same-work" && status === "warn")
  );
}
