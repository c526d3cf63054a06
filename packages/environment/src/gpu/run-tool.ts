import { execFile } from "node:child_process";

export type ToolAnswer =
  | { readonly kind: "done"; readonly output: string }
  | { readonly kind: "not-installed" }
  /** `output` is what it printed nevertheless: of several cards, one may not answer. */
  | { readonly kind: "failed"; readonly output: string; readonly reason: string }
  | { readonly kind: "late"; readonly reason: string };

/** A driver that hangs must not hold up a measurement for longer. */
const LIMIT_MS = 5_000;
const MOST_BYTES = 1_048_576;

/**
 * Run a tool of the system and take what it prints. Never rejects. One that is late is killed and not
 * waited for: inside a driver that hangs, a process cannot be killed.
 */
export async function runTool(
  program: string,
  argv: readonly string[],
  signal?: AbortSignal,
  limitMs: number = LIMIT_MS,
): Promise<ToolAnswer> {
  return await new Promise((resolve) => {
    const child = execFile(
      program,
      [...argv],
      {
        maxBuffer: MOST_BYTES,
        signal,
        killSignal: "SIGKILL",
        // Points in numbers, words in English.
        env: { ...process.env, LC_ALL: "C" },
      },
      (error, stdout, stderr) => {
        clearTimeout(late);
        if (error === null) resolve({ kind: "done", output: stdout });
        else if (error.code === "ENOENT") resolve({ kind: "not-installed" });
        else {
          const said = `${stdout}\n${stderr}`.trim();
          const reason = said === "" ? error.message : said;
          resolve({ kind: "failed", output: stdout, reason });
        }
      },
    );
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
      resolve({ kind: "late", reason: `it did not answer within ${limitMs / 1_000} s` });
    }, limitMs);
  });
}
