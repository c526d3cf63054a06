import type { ExitCode } from "./exit-codes.ts";

// What several commands take, in the same words.

/** Runs a command; its exit code becomes the exit code of the process. */
export type RunCommand = (command: () => Promise<ExitCode>) => Promise<void>;

export const RUN_REFERENCE = "run directory, its name or a unique part of it, or `latest`";

export const acceptDamageOption = {
  type: "boolean",
  default: false,
  describe: "use records although they were changed or lost since they were measured",
} as const;

export const outOption = {
  type: "string",
  default: "runs",
  describe: "folder of the run directories",
} as const;

export const apiOption = {
  choices: ["auto", "ollama", "openai"] as const,
  describe: "how the server is asked; auto = Ollama's API, else OpenAI's",
} as const;
