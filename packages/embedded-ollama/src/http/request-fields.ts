import { jsonKindName } from "../wire/go-type-name.ts";
import { ApiError } from "./api-error.ts";

/** Typed reading of a JSON request body; null counts as absent, a wrong type is a 400 with Go's text. */
export interface RequestFields {
  /** Absent = "". */
  text(name: string): string;
  flag(name: string): boolean | undefined;
  object(name: string): Readonly<Record<string, unknown>>;
  list(name: string): readonly unknown[] | undefined;
  /** Unchecked; undefined when absent or null. */
  value(name: string): unknown;
}

/** @param goType the request's type name in Ollama, which its error texts carry, such as `GenerateRequest` */
export function requestFields(
  goType: string,
  body: Readonly<Record<string, unknown>>,
): RequestFields {
  const value = (name: string): unknown => body[name] ?? undefined;
  const wrong = (name: string, expected: string): ApiError =>
    new ApiError(
      400,
      `json: cannot unmarshal ${jsonKindName(body[name])} into Go struct field ${goType}.${name} of type ${expected}`,
    );
  return {
    value,
    text: (name) => {
      const given = value(name);
      if (given === undefined) return "";
      if (typeof given !== "string") throw wrong(name, "string");
      return given;
    },
    flag: (name) => {
      const given = value(name);
      if (given !== undefined && typeof given !== "boolean") throw wrong(name, "bool");
      return given;
    },
    object: (name) => {
      const given = value(name);
      if (given === undefined) return {};
      if (!isRecord(given)) throw wrong(name, "map[string]interface {}");
      return given;
    },
    list: (name) => {
      const given = value(name);
      if (given !== undefined && !Array.isArray(given)) throw wrong(name, "[]interface {}");
      return given;
    },
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
