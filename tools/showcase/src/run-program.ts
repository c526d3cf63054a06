import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../../apps/cli/bin/runproof.mjs", import.meta.url));

export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Run the command line in a folder, as in a terminal that shows colours and knows of no Ollama.
 *
 * @throws Error with all it printed when it fails
 */
export async function runProgram(argv: readonly string[], cwd: string): Promise<ProgramOutput> {
  const child = spawn(process.execPath, [PROGRAM, ...argv], {
    cwd,
    env: {
      ...process.env,
      FORCE_COLOR: "1",
      NO_COLOR: undefined,
      OLLAMA_HOST: undefined,
      npm_package_name: undefined,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (part: string) => {
      output[name] += part;
    });
  }
  const status = await new Promise((resolve) => child.once("close", resolve));
  if (status === 0) return output;
  const printed = `${output.stderr}${output.stdout}`;
  throw new Error(`${argv.join(" ")} ended with ${String(status)}:\n${printed}`);
}
