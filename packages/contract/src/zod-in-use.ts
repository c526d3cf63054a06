import type { output } from "zod";

/** What is used of zod: the rest, four fifths of it, is neither in built packages nor loaded. */
export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  int,
  iso,
  json,
  lazy,
  literal,
  looseObject,
  number,
  object,
  record,
  strictObject,
  string,
  toJSONSchema,
  tuple,
  union,
  unknown,
  url,
  type core,
  type input,
  type output,
  type util,
  type ZodError,
  type ZodInt,
  type ZodNumber,
  type ZodObject,
  type ZodOptional,
  type ZodType,
} from "zod";

/**
 * What a schema gives, as zod's own. Declared here: bundled declarations leave a name that is a keyword
 * unbound where it is passed on, and then every type that is inferred from a schema is `any`.
 */
export type infer<schema> = output<schema>;
