import { program } from "@runproof/config-tsdown";
import type { UserConfig } from "tsdown/config";

/** One program per task, each started as a process of its own. */
const config: UserConfig = {
  ...program,
  entry: [
    "src/main.ts",
    "src/calibrate.ts",
    "src/replay.ts",
    "src/recorder.ts",
    "src/serve-ollama.ts",
  ],
};
export default config;
