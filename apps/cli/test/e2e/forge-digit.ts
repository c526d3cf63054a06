import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { sealRun } from "@runproof/run-store";

/** An edit of one digit, so that it can be told and taken back. */
export interface ForgedDigit {
  readonly file: string;
  readonly place: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Another digit at one place of a file.
 *
 * @param where from 0 to 1: which of its digits, in order
 * @param by from 1 to 9: how far the new digit is from the old one
 * @returns undefined where the file has no digit
 */
export async function forgeDigit(
  run: string,
  file: string,
  { where, by }: { readonly where: number; readonly by: number },
): Promise<ForgedDigit | undefined> {
  const path = join(run, file);
  const before = await readFile(path, "utf8");
  const digits = [...before.matchAll(/\d/g)];
  const found = digits[Math.min(digits.length - 1, Math.floor(where * digits.length))];
  if (found === undefined) return undefined;
  const digit = (Number(found[0]) + by) % 10;
  const after = `${before.slice(0, found.index)}${digit}${before.slice(found.index + 1)}`;
  await writeFile(path, after);
  return { file, place: found.index, before, after };
}

export async function takeBack(run: string, { file, before }: ForgedDigit): Promise<void> {
  await writeFile(join(run, file), before);
}

/** A seal over the files as they are, as whoever forged them would write it. */
export async function renewSeal(run: string): Promise<void> {
  await rm(join(run, "SHA256SUMS"), { force: true });
  await sealRun(run);
}
