/** What a program needs of our environment to run at all; nothing else of it is given away. */
const NEEDED = ["PATH", "HOME", "LANG", "TMPDIR"];

/** The environment of a program: what it needs, and what its step declares. */
export function programEnv(declared: Readonly<Record<string, string>>): Record<string, string> {
  const needed = NEEDED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(needed), ...declared };
}
