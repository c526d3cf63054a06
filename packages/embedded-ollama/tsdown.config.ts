import { library } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

/** Two entries: the library, and the server as a process of its own. */
const config: UserConfig = { ...library, entry: ["src/index.ts", "src/main.ts"] };
export default config;
