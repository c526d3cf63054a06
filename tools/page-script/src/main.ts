import { writeFile } from "node:fs/promises";

import { MODULE_PATH, scriptModule } from "./script-module.ts";
import { templateModule, TEMPLATES_PATH } from "./template-module.ts";

await writeFile(MODULE_PATH, await scriptModule());
await writeFile(TEMPLATES_PATH, templateModule());
