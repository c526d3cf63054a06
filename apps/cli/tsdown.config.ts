import { fileURLToPath } from "node:url";

import { library, program } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

/**
 * The program, and what workflow modules import. Yargs and what it needs come inside: their forty files
 * take three times as long to load.
 */
const config: UserConfig[] = [
  {
    ...program,
    copy: [{ from: "../../configs/plans", to: "dist" }],
    deps: {
      alwaysBundle: [/^yargs/, "cliui", "escalade", "get-caller-file", "string-width", "y18n"],
      onlyBundle: false,
    },
    alias: { "string-width": fileURLToPath(new URL("src/ui/string-width.ts", import.meta.url)) },
  },
  { ...library, clean: false },
];
export default config;
