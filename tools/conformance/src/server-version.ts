/**
 * Whether a server behaves as Ollama did since a version. Builds from source call themselves 0.0.0,
 * and the embedded server follows the newest Ollama: both count as newer than everything.
 */
export function isAtLeast(version: string, least: string): boolean {
  const [have, need] = [numbers(version), numbers(least)];
  if (have.every((number) => number === 0)) return true;
  for (const [index, number] of need.entries()) {
    const difference = (have[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** `0.12.6-rc1` counts as 0.12.6: what a release has is in its candidates. */
function numbers(version: string): readonly number[] {
  return (version.split("-")[0] ?? "").split(".").map(Number);
}
