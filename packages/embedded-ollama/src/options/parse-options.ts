import { ApiError } from "../http/api-error.ts";
import { optionTypes, type GivenOptions } from "./option-types.ts";

/**
 * Checks the `options` object of a request as Ollama does: integers are truncated, null is skipped.
 * @throws ApiError 500 with Ollama's text for a wrong type (Ollama answers 500, not 400)
 */
export function parseOptions(options: Readonly<Record<string, unknown>>): GivenOptions {
  const given: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(optionTypes)) {
    const value = options[name];
    if (value === undefined || value === null) continue;
    given[name] = checked(name, type, value);
  }
  return given;
}

function checked(
  name: string,
  type: (typeof optionTypes)[keyof typeof optionTypes],
  value: unknown,
): unknown {
  const wrong = (expected: string): ApiError =>
    new ApiError(500, `option ${JSON.stringify(name)} must be of ${expected}`);
  switch (type) {
    case "integer":
      if (typeof value !== "number") throw wrong("type integer");
      return Math.trunc(value);
    case "float32":
      if (typeof value !== "number") throw wrong("type float32");
      return value;
    case "boolean":
      if (typeof value !== "boolean") throw wrong("type boolean");
      return value;
    case "array":
      if (!Array.isArray(value)) throw wrong("type array");
      if (!value.every((item) => typeof item === "string")) throw wrong("an array of strings");
      return value;
  }
}
