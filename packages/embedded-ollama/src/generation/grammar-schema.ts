import { isRecord } from "../wire/is-record.ts";

type Schema = Readonly<Record<string, unknown>>;

/** How deep schemas may nest before the rest of them counts as "anything". */
const mostLevels = 64;

const simpleTypes: ReadonlySet<unknown> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "null",
]);

const anyObject: Schema = { type: "object", additionalProperties: true };

const anything: Schema = {
  oneOf: [{ type: ["string", "number", "boolean", "null"] }, anyObject, { type: "array" }],
};

/**
 * A JSON schema in the words that the grammar generator knows: `anyOf` becomes `oneOf`, `allOf` one schema,
 * `definitions` become `$defs`, a type left out is what the other words imply, and what says nothing admits
 * anything. Properties come in the order of the schema, optional ones too.
 * @throws Error for a schema that no value fits, or a reference that leads nowhere
 */
export function grammarSchema(schema: Schema): Schema {
  const definitions = { ...record(schema["definitions"]), ...record(schema["$defs"]) };
  const defs = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, part(definition, 1)]),
  );
  const root = part(schema, 0);
  const missing = references(schema).find((name) => !Object.hasOwn(defs, name));
  if (missing !== undefined) {
    throw new Error(`Error resolving ref #/$defs/${missing}: not in ${JSON.stringify(schema)}`);
  }
  return Object.keys(defs).length === 0 ? root : { ...root, $defs: defs };
}

function part(value: unknown, level: number): Schema {
  const schema = record(value);
  if (level > mostLevels) return anything;
  if (typeof schema["$ref"] === "string") return { $ref: localReference(schema["$ref"]) };
  const options = list(schema["anyOf"]) ?? list(schema["oneOf"]);
  if (options !== undefined) return { oneOf: options.map((option) => part(option, level + 1)) };
  const all = list(schema["allOf"]);
  if (all !== undefined)
    return part(merged([withoutKey(schema, "allOf"), ...all.map(record)]), level);
  if (Object.hasOwn(schema, "const")) return { const: schema["const"] };
  const choices = list(schema["enum"]);
  if (choices !== undefined) {
    if (choices.length === 0) throw new Error("an enum without values");
    return { enum: choices };
  }
  const types = list(schema["type"]) ?? [schema["type"] ?? impliedType(schema)];
  if (types.length > 1 && types.some((type) => type === "object" || type === "array")) {
    return { oneOf: types.map((type) => part({ ...schema, type }, level + 1)) };
  }
  switch (types[0]) {
    case "object":
      return objectPart(schema, level);
    case "array":
      return arrayPart(schema, level);
    case "string":
      return types.length > 1 ? { type: types } : stringPart(schema);
    case undefined:
      // An empty schema is any object, to llama.cpp.
      return Object.keys(schema).length === 0 ? anyObject : anything;
    default:
      if (types.some((type) => !simpleTypes.has(type))) {
        throw new Error(`Unrecognized schema: ${JSON.stringify(schema)}`);
      }
      return { type: types.length > 1 ? types : types[0] };
  }
}

function objectPart(schema: Schema, level: number): Schema {
  const properties = Object.entries(record(schema["properties"]));
  const others = schema["additionalProperties"];
  return {
    type: "object",
    properties: Object.fromEntries(
      properties.map(([name, value]) => [name, part(value, level + 1)]),
    ),
    ...(properties.length === 0 && others === undefined && { additionalProperties: true }),
    ...(others === true && { additionalProperties: true }),
    ...(isRecord(others) && { additionalProperties: part(others, level + 1) }),
  };
}

function arrayPart(schema: Schema, level: number): Schema {
  const prefix = list(schema["prefixItems"]);
  return {
    type: "array",
    ...(isRecord(schema["items"]) && { items: part(schema["items"], level + 1) }),
    ...(prefix !== undefined && { prefixItems: prefix.map((item) => part(item, level + 1)) }),
    ...copied(schema, ["minItems", "maxItems"]),
  };
}

/** Formats that the generator has a rule for. */
const knownFormats: ReadonlySet<unknown> = new Set(["date-time", "time", "date"]);

function stringPart(schema: Schema): Schema {
  if (knownFormats.has(schema["format"])) return { type: "string", format: schema["format"] };
  return { type: "string", ...copied(schema, ["minLength", "maxLength"]) };
}

function impliedType(schema: Schema): string | undefined {
  if ("properties" in schema || "additionalProperties" in schema) return "object";
  if ("items" in schema || "prefixItems" in schema) return "array";
  return undefined;
}

function merged(schemas: readonly Schema[]): Schema {
  return schemas.reduce((whole, schema) => ({
    ...whole,
    ...schema,
    properties: { ...record(whole["properties"]), ...record(schema["properties"]) },
  }));
}

function localReference(reference: string): string {
  return reference.replace(/^#\/definitions\//, "#/$defs/");
}

/** Names of the definitions that a schema refers to. */
function references(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isRecord(value)) return [];
  const { $ref, ...others } = value;
  const nested = Object.values(others).flatMap(references);
  if (typeof $ref !== "string") return nested;
  return [...nested, localReference($ref).replace(/^#\/\$defs\//, "")];
}

function copied(schema: Schema, names: readonly string[]): Schema {
  return Object.fromEntries(
    names.filter((name) => typeof schema[name] === "number").map((name) => [name, schema[name]]),
  );
}

function withoutKey(schema: Schema, name: string): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== name));
}

function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function record(value: unknown): Schema {
  return isRecord(value) ? value : {};
}
