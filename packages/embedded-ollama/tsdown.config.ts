import { library } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

/** The library, the server as a process of its own, and the processes that the server starts. */
const config: UserConfig = {
  ...library,
  entry: {
    index: "src/index.ts",
    main: "src/main.ts",
    "runner-main": "src/engines/runner-process/runner-main.ts",
  },
};
export default config;
