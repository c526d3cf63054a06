/** Whether both sides of a parsed file hold every one of some keys; that tells versions of the format apart. */
export function sidesHave(content: unknown, keys: readonly string[]): boolean {
  return ["baseline", "chimera"].every((arm) => {
    const side = isObject(content) ? content[arm] : undefined;
    return isObject(side) && keys.every((key) => Object.hasOwn(side, key));
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
