/** Names an arm of a stored run. */
export interface ArmReference {
  /** Path, name or part of the name of a run; empty for the run of the other reference. */
  readonly run: string;
  readonly arm?: string;
}

/** A slug after the last colon; drive letters of paths are followed by a slash, so they are none. */
const ARM = /^(?<run>.*):(?<arm>[a-z0-9][a-z0-9-]{0,62})$/s;

/** `9f3a21`, `9f3a21:chimera`, `runs/20261128-quick-9f3a21:chimera`, `:chimera`. */
export function readArmReference(text: string): ArmReference {
  const { run = text, arm } = ARM.exec(text)?.groups ?? {};
  return arm === undefined ? { run } : { run, arm };
}
