import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import { BenchError } from "@runproof/contract";

import { SHIPPED_PLANS_PATH } from "../paths.ts";

const SHIPPED_NAME = /^[a-z0-9][a-z0-9-]*$/;

/**
 * The file of a plan: a bare name is a shipped plan; everything else is a path.
 *
 * @throws BenchError USAGE where no plan is called so
 */
export async function planPath(reference: string): Promise<string> {
  if (!SHIPPED_NAME.test(reference)) return resolve(reference);
  const shipped = (await readdir(SHIPPED_PLANS_PATH))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length));
  if (shipped.includes(reference)) return join(SHIPPED_PLANS_PATH, `${reference}.yaml`);
  throw new BenchError("USAGE", `no plan is called "${reference}"`, {
    hint: `use a shipped plan (${shipped.join(", ")}) or a path like ./${reference}.yaml`,
  });
}
