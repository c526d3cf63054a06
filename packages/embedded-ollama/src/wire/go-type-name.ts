/** Name that Go gives to the type of a decoded JSON value. */
export function goTypeName(value: unknown): string {
  if (Array.isArray(value)) return "[]interface {}";
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "number":
      return "float64";
    case "string":
      return "string";
    default:
      return "map[string]interface {}";
  }
}

/** Name that Go's JSON decoder gives to the kind of a JSON value in its error messages. */
export function jsonKindName(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (value === null) return "null";
  return typeof value === "boolean" ? "bool" : typeof value;
}
