import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { bundleScript } from "./bundle-script.ts";

/** Where the script is kept as text, for the package to print into pages. */
export const MODULE_PATH: string = fileURLToPath(
  new URL("../../../packages/report/src/templates/page-script.ts", import.meta.url),
);

/** The module that holds the script, as it has to be. */
export async function scriptModule(): Promise<string> {
  const literal = (await bundleScript()).replaceAll(/[\\`]|\$(?=\{)/g, String.raw`\$&`);
  return `/** Bundled from \`page/\` by \`pnpm -F @runproof/page-script generate\`; not for editing. */
export const PAGE_SCRIPT: string = \`${literal}\`;
`;
}

/** The same as it is. */
export async function checkedInModule(): Promise<string> {
  return await readFile(MODULE_PATH, "utf8");
}
