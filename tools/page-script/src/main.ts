import { writeFile } from "node:fs/promises";

import { MODULE_PATH, scriptModule } from "./script-module.ts";

await writeFile(MODULE_PATH, await scriptModule());
