import { mkdir, readFile, writeFile } from "node:fs/promises";

import { jsonSchemaText } from "./json-schema-text.ts";
import { GLOSSARY, withMetricTable } from "./metric-table.ts";
import { PUBLISHED_SCHEMAS } from "./published-schemas.ts";
import { SCHEMAS_FOLDER, schemaFileName } from "./schema-files.ts";

await mkdir(SCHEMAS_FOLDER, { recursive: true });
for (const [name, published] of Object.entries(PUBLISHED_SCHEMAS)) {
  await writeFile(new URL(schemaFileName(name), SCHEMAS_FOLDER), jsonSchemaText(name, published));
}
await writeFile(GLOSSARY, withMetricTable(await readFile(GLOSSARY, "utf8")));
console.error(
  `wrote ${Object.keys(PUBLISHED_SCHEMAS).length} schemas, and the metrics of the glossary`,
);
