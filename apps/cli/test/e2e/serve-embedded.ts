import { once } from "node:events";

import { z } from "@runproof/contract/zod";

import { startCli, type CliProcess } from "./cli-process.ts";

export interface ServedModel {
  readonly cli: CliProcess;
  readonly url: string;
}

/** The embedded server as a command of its own, so that it outlives the commands that measure it. */
export async function serveEmbedded(
  cwd: string,
  argv: readonly string[] = ["--port", "0"],
): Promise<ServedModel> {
  const cli = startCli(["serve", ...argv, "--output", "json"], { cwd });
  const { stdout } = cli.child;
  if (stdout === null) throw new TypeError("its output is a pipe");
  const line = await Promise.race([once(stdout, "data"), cli.finished]);
  if (!Array.isArray(line)) throw new Error(`it ended: ${line.stderr}`);
  return { cli, url: z.object({ url: z.url() }).parse(JSON.parse(String(line[0]))).url };
}
