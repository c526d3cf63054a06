import { library } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

const config: UserConfig = { ...library, entry: ["src/index.ts", "src/kept-files.ts"] };
export default config;
