import { writeFile } from "node:fs/promises";

import { templateModule, TEMPLATES_PATH } from "./template-module.ts";

// After every change of a template: reports that compile them themselves take a tenth longer.
await writeFile(TEMPLATES_PATH, templateModule());
