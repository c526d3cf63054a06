import type { PrintedClaim } from "@runproof/contract";

/** What stands on one line, without its number. */
export type LineClaim = Omit<PrintedClaim, "line">;

/** Where in a report a line stands. */
export interface Place {
  /** Arm that the heading above names. */
  readonly arm: string | undefined;
}

/** One kind of line: how it looks, and what it claims. */
export interface LinePattern {
  readonly pattern: RegExp;
  claims(groups: Readonly<Record<string, string>>, place: Place): readonly LineClaim[];
}

/** A number as the suite prints it, as a group of this name. */
export function number(name: string): string {
  return String.raw`(?<${name}>[+-]?\d{1,15}(?:\.\d{1,9})?)`;
}
