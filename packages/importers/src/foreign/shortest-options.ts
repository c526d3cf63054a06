import type { OllamaOptions } from "@runproof/contract";

/**
 * Options as a person wrote them: programs that keep 0.6 as a 32-bit float write it down as
 * 0.6000000238418579.
 */
export function shortestOptions(configuration: OllamaOptions): OllamaOptions {
  return Object.fromEntries(
    Object.entries(configuration).map(([name, value]) => [
      name,
      typeof value === "number" ? shortest(value) : value,
    ]),
  );
}

/** The shortest decimal that is the same 32-bit float; any other number stays as it is. */
function shortest(value: number): number {
  if (Number.isInteger(value) || Math.fround(value) !== value) return value;
  for (let digits = 1; digits <= 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}
