/** A number as it stands on a page, with the size of its last digit. */
export interface PrintedNumber {
  readonly value: number;
  readonly decimals: number;
}

export function printedNumber(text: string): PrintedNumber | undefined {
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text)) return undefined;
  return { value: Number(text), decimals: text.split(".")[1]?.length ?? 0 };
}

/** Whether a value is what was printed, rounded either way where it lies in the middle. */
export function isPrinted(value: number, { value: printed, decimals }: PrintedNumber): boolean {
  const half = 0.5 * 10 ** -decimals;
  return Math.abs(value - printed) <= half * (1 + 1e-6) + Math.abs(value) * 1e-12;
}

/** A value with as many decimals as the printed one has. */
export function asPrinted(value: number, { decimals }: PrintedNumber): string {
  return value.toFixed(decimals);
}
