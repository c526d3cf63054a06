/** Where the generated files are checked in, so that they are published with the contract. */
export const SCHEMAS_FOLDER = new URL("../../../packages/contract/schemas/", import.meta.url);

/** Name of the file that describes the format `name`. */
export function schemaFileName(name: string): string {
  return `${name}.schema.json`;
}
