import { library } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

const INSIDE = [/^zod/];

/** Zod comes inside, once for all packages. Its types do not. */
const config: UserConfig = {
  ...library,
  entry: ["src/index.ts", "src/zod.ts"],
  deps: { alwaysBundle: INSIDE, onlyBundle: false, dts: { neverBundle: INSIDE } },
};
export default config;
