import { BenchError, type Plan } from "@runproof/contract";
import { EmbeddedOllamaError, readProfile, type Profile } from "@runproof/embedded-ollama";

/** What a plan is simulated with unless somebody says: its own engine, or the reference suite's GPU. */
export function usualProfile(engine: Plan["engine"]): string {
  return engine === "embedded" ? "demo-2-cores" : "gemma3-rtx4080";
}

const HINT = "runproof fit RUN --out FILE.json   writes a profile that can be used";

/**
 * A profile by its name, or by the path of its file.
 *
 * @throws BenchError USAGE
 */
export async function openProfile(nameOrPath: string): Promise<Profile> {
  return await usable(async () => await readProfile(nameOrPath));
}

/** @throws BenchError USAGE for what the simulated server refuses */
export async function usable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EmbeddedOllamaError) || error.code !== "ARGUMENT_INVALID") throw error;
    throw new BenchError("USAGE", error.message, { hint: error.hint ?? HINT });
  }
}
