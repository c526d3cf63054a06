import type { CallRecord } from "@runproof/contract";

/** As many hexadecimal digits as a number holds exactly. */
const DIGITS = 13;

/**
 * Equal for prompts that are the same but for the line that keeps their cache cold. A number, because
 * a million texts of 64 characters would take as much memory as everything else that is kept of calls.
 */
export function promptKey({
  promptHash,
  plainPromptHash = promptHash,
}: Pick<CallRecord, "promptHash" | "plainPromptHash">): number | undefined {
  return plainPromptHash === undefined
    ? undefined
    : Number.parseInt(plainPromptHash.slice(0, DIGITS), 16);
}
