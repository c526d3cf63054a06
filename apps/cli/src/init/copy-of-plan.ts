import { readFile } from "node:fs/promises";

import { planPath } from "../bench/plan-path.ts";
import { SCHEMA_FILE } from "./plan-template.ts";

const SCHEMA_LINE = /^# yaml-language-server: \$schema=.*$/m;

/**
 * A shipped plan, to be changed: as it is, but for the line that tells editors where its schema lies.
 *
 * @throws BenchError USAGE where no plan is called so
 */
export async function copyOfPlan(name: string): Promise<string> {
  const text = await readFile(await planPath(name), "utf8");
  return text.replace(SCHEMA_LINE, `# yaml-language-server: $schema=./${SCHEMA_FILE}`);
}
