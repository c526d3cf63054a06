import { mkdir, writeFile } from "node:fs/promises";

import { jsonSchemaText } from "./json-schema-text.ts";
import { PUBLISHED_SCHEMAS } from "./published-schemas.ts";
import { SCHEMAS_FOLDER, schemaFileName } from "./schema-files.ts";

await mkdir(SCHEMAS_FOLDER, { recursive: true });
for (const [name, published] of Object.entries(PUBLISHED_SCHEMAS)) {
  await writeFile(new URL(schemaFileName(name), SCHEMAS_FOLDER), jsonSchemaText(name, published));
}
console.error(`wrote ${Object.keys(PUBLISHED_SCHEMAS).length} schemas`);
