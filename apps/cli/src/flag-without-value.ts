/**
 * The first flag on a command line that wants a value and has none: parsers take its default and are silent,
 * so that `--runs` with a forgotten number would measure.
 *
 * @param flags what yargs made of them: only flags that want no value are booleans.
 */
export function flagWithoutValue(
  argv: readonly string[],
  flags: Readonly<Record<string, unknown>>,
): string | undefined {
  const end = argv.indexOf("--");
  return argv.slice(0, end === -1 ? undefined : end).find((word, index, words) => {
    const [, name, sign] = /^--(?!no-)([a-z-]+)(=?)$/.exec(word) ?? [];
    const isBare = sign === "=" || (words[index + 1]?.startsWith("--") ?? true);
    return name !== undefined && isBare && typeof flags[name] !== "boolean";
  });
}
