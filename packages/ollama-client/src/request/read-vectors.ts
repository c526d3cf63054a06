/** Lists of numbers, as a server sends them; undefined when they are something else. */
export function readVectors(value: unknown): readonly (readonly number[])[] | undefined {
  return Array.isArray(value) && value.every(isVector) ? value : undefined;
}

function isVector(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}
