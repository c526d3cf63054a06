/** A program to be run. */
export interface Program {
  /** Id of its step, for messages. */
  readonly step: string;
  /** Name or path, and arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** Where it runs. */
  readonly folder: string;
  /** The folder is its own, and nothing of it may be left. */
  readonly isTemporary: boolean;
  /** All there is. */
  readonly env: Readonly<Record<string, string>>;
  /** What it reads on standard input. */
  readonly input: string;
  /** Of standard output; what comes after is counted and dropped. */
  readonly outputLimitBytes: number;
  readonly signal: AbortSignal;
}

/** How a program ended. */
export interface ProgramEnd {
  /** As shells have it: 128 and the number of the signal that ended it. */
  readonly exitCode: number;
  readonly endedBy: NodeJS.Signals | undefined;
  readonly output: KeptOutput;
  readonly errors: KeptOutput;
}

/** The beginning of what a program wrote. */
export interface KeptOutput {
  readonly text: string;
  /** All it wrote. */
  readonly bytes: number;
  readonly isCut: boolean;
}
