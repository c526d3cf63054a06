import { execFile } from "node:child_process";

export type ToolAnswer =
  | { readonly kind: "done"; readonly output: string }
  | { readonly kind: "not-installed" }
  | { readonly kind: "failed"; readonly reason: string };

/** A driver that hangs must not hold up a measurement for longer. */
const LIMIT_MS = 5_000;
const MOST_BYTES = 1_048_576;

/** Run a tool of the system and take what it prints. Never rejects. */
export async function runTool(
  program: string,
  argv: readonly string[],
  signal?: AbortSignal,
): Promise<ToolAnswer> {
  return await new Promise((resolve) => {
    execFile(
      program,
      [...argv],
      { timeout: LIMIT_MS, maxBuffer: MOST_BYTES, signal, killSignal: "SIGKILL" },
      (error, stdout, stderr) => {
        if (error === null) resolve({ kind: "done", output: stdout });
        else if (error.code === "ENOENT") resolve({ kind: "not-installed" });
        else resolve({ kind: "failed", reason: reasonOf(error, `${stdout}\n${stderr}`) });
      },
    );
  });
}

function reasonOf(error: Error & { readonly killed?: boolean }, printed: string): string {
  const said = printed.trim();
  if (error.killed === true) return `it did not answer within ${LIMIT_MS / 1_000} s`;
  return said === "" ? error.message : said;
}
