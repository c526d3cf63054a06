import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Compiles one file into a folder. @returns the program's path, or why there is none */
export function compileC(
  source: URL,
  folder: string,
): { readonly program: string } | { readonly reason: string } {
  const path = fileURLToPath(source);
  const program = join(folder, path.replace(/^.*\/(.+)\.c$/, "$1"));
  const { error, status, stderr } = spawnSync("cc", ["-O2", "-o", program, path], {
    encoding: "utf8",
  });
  if (error !== undefined) return { reason: `no C compiler (${error.message})` };
  if (status !== 0) return { reason: `cc failed: ${stderr.slice(0, 500)}` };
  return { program };
}
