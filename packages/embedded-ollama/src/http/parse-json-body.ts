import { jsonKindName } from "../wire/go-type-name.ts";
import { isRecord } from "../wire/is-record.ts";
import { ApiError } from "./api-error.ts";
import { requestFields, type RequestFields } from "./request-fields.ts";

/**
 * The JSON object that is a request's body.
 * @param goType with its package, if that is another than `api`
 * @throws ApiError 400 `missing request body`, or what Go's decoder says of bad JSON
 */
export function parseJsonBody(text: string, goType: string): RequestFields {
  if (text.trim() === "") throw new ApiError(400, "missing request body");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new ApiError(400, goSyntaxError(text, error), { cause: error });
  }
  const [name = goType, goPackage = "api"] = goType.split(".").toReversed();
  if (body !== null && !isRecord(body)) {
    throw new ApiError(
      400,
      `json: cannot unmarshal ${jsonKindName(body)} into Go value of type ${goPackage}.${name}`,
    );
  }
  return requestFields(name, body ?? {});
}

/** Go's words for the two faults that occur in practice: text that ends early, and a wrong character. */
function goSyntaxError(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const position = /at position (\d+)/.exec(message)?.[1];
  const character =
    /^Unexpected token '(.+?)',/su.exec(message)?.[1] ??
    (position === undefined ? undefined : text[Number(position)]);
  if (character === undefined) return "unexpected EOF";
  return `invalid character '${character}' looking for beginning of value`;
}
