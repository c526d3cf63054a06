import { readFile } from "node:fs/promises";

import type { CliProcess } from "./cli-process.ts";

const PROGRAMS = {
  runner: /apps\/runner\/src\/main/,
  recorder: /apps\/runner\/src\/recorder/,
  server: /embedded-ollama\/src\/main/,
};

/** The process of a command that measures, that records, or that serves its model. */
export async function childOf(cli: CliProcess, name: keyof typeof PROGRAMS): Promise<number> {
  for (const id of cli.processIds()) {
    if (PROGRAMS[name].test(await readFile(`/proc/${id}/cmdline`, "utf8"))) return id;
  }
  throw new Error(`no child runs ${PROGRAMS[name]}`);
}
