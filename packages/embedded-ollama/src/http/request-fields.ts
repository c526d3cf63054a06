import { jsonKindName } from "../wire/go-type-name.ts";
import { isRecord } from "../wire/is-record.ts";
import { ApiError } from "./api-error.ts";

/** Typed reading of a JSON request body; null counts as absent, a wrong type is a 400 with Go's text. */
export interface RequestFields {
  /** Absent = "". */
  text(name: string): string;
  flag(name: string): boolean | undefined;
  number(name: string): number | undefined;
  integer(name: string): number | undefined;
  /** @param expected Go's name of the type, for the error */
  object(name: string, expected?: string): Readonly<Record<string, unknown>>;
  list(name: string, expected?: string): readonly unknown[] | undefined;
  /** Unchecked; undefined when absent or null. */
  value(name: string): unknown;
}

/** @param goType the request's type name in Ollama, which its error texts carry, such as `GenerateRequest` */
export function requestFields(
  goType: string,
  body: Readonly<Record<string, unknown>>,
): RequestFields {
  const value = (name: string): unknown => body[name] ?? undefined;
  const wrong = (
    name: string,
    expected: string,
    found: string = jsonKindName(body[name]),
  ): ApiError =>
    new ApiError(
      400,
      `json: cannot unmarshal ${found} into Go struct field ${goType}.${name} of type ${expected}`,
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
    number: (name) => {
      const given = value(name);
      if (given !== undefined && typeof given !== "number") throw wrong(name, "float64");
      return given;
    },
    integer: (name) => {
      const given = value(name);
      if (given === undefined || Number.isSafeInteger(given)) return given as number | undefined;
      const isFraction = typeof given === "number";
      throw wrong(name, "int", isFraction ? `number ${given}` : undefined);
    },
    object: (name, expected = "map[string]interface {}") => {
      const given = value(name);
      if (given === undefined) return {};
      if (!isRecord(given)) throw wrong(name, expected);
      return given;
    },
    list: (name, expected = "[]interface {}") => {
      const given = value(name);
      if (given !== undefined && !Array.isArray(given)) throw wrong(name, expected);
      return given;
    },
  };
}
