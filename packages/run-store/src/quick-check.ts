import type { z } from "zod";

/** True only for a value that the schema takes as it is; false says nothing. */
export type QuickCheck = (value: unknown) => boolean;

const never: QuickCheck = () => false;

/**
 * The kinds of schema that records are made of. Any other kind, and any check that is not known here,
 * is left to zod: `never` only costs time.
 */
const CHECKS: Readonly<Record<string, (definition: Definition) => QuickCheck>> = {
  literal: ({ values = [], checks = [] }) => {
    if (checks.length > 0) return never;
    const allowed = new Set(values);
    return (value) => allowed.has(value);
  },
  enum: ({ entries = {}, checks = [] }) => {
    if (checks.length > 0) return never;
    const allowed = new Set<unknown>(Object.values(entries));
    return (value) => allowed.has(value);
  },
  boolean: ({ checks = [] }) => (checks.length > 0 ? never : (value) => typeof value === "boolean"),
  string: stringCheck,
  number: numberCheck,
  array: ({ element, checks = [] }) => {
    if (element === undefined || checks.length > 0) return never;
    const check = quickCheck(element);
    return (value) => Array.isArray(value) && value.every(check);
  },
  object: objectCheck,
  record: ({ keyType, valueType, checks = [] }) => {
    if (keyType === undefined || valueType === undefined || checks.length > 0) return never;
    const [ofKey, ofValue] = [quickCheck(keyType), quickCheck(valueType)];
    return (value) => {
      if (!isPlainObject(value)) return false;
      for (const key of Object.keys(value)) {
        if (key === "__proto__" || !ofKey(key) || !ofValue(value[key])) return false;
      }
      return true;
    };
  },
  union: ({ options = [], checks = [] }) => {
    if (checks.length > 0) return never;
    const quick = options.map((option) => quickCheck(option));
    return (value) => quick.some((check) => check(value));
  },
  // A key that is not there is the object's affair; JSON has no undefined.
  optional: ({ innerType, checks = [] }) =>
    innerType === undefined || checks.length > 0 ? never : quickCheck(innerType),
};

/**
 * A check made once of a schema, for the million lines of a log: several times as fast as the schema
 * itself, which copies what it takes and says what is wrong. What it refuses is for the schema to judge.
 */
export function quickCheck(schema: z.core.$ZodType): QuickCheck {
  const definition = definitionOf(schema);
  return (CHECKS[definition.type] ?? (() => never))(definition);
}

function definitionOf(schema: z.core.$ZodType): Definition {
  return schema["_zod"].def;
}

/** The parts of definitions of zod that are understood here. */
interface Definition {
  readonly type: string;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly check?: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[];
  readonly element?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly catchall?: z.core.$ZodType;
  readonly keyType?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly coerce?: boolean;
}

interface CheckDefinition {
  readonly check: string;
  readonly minimum?: number;
  readonly value?: number | bigint | Date;
  readonly inclusive?: boolean;
  readonly pattern?: RegExp;
}

function stringCheck({ checks = [], pattern, check, coerce }: Definition): QuickCheck {
  if (coerce === true || (check !== undefined && pattern === undefined)) return never;
  const patterns = pattern === undefined ? [] : [pattern];
  let shortest = 0;
  for (const { _zod } of checks) {
    const { check: kind, minimum, pattern: own } = _zod.def;
    if (kind === "min_length" && minimum !== undefined) shortest = Math.max(shortest, minimum);
    else if (kind === "string_format" && own !== undefined) patterns.push(own);
    else return never;
  }
  // A pattern that remembers where it stopped gives other answers the second time.
  if (patterns.some(({ global, sticky }) => global || sticky)) return never;
  return (value) =>
    typeof value === "string" &&
    value.length >= shortest &&
    patterns.every((each) => each.test(value));
}

function numberCheck({ checks = [], check, format, coerce }: Definition): QuickCheck {
  if (coerce === true || (check !== undefined && format !== "safeint")) return never;
  const isNumber = format === "safeint" ? Number.isSafeInteger : Number.isFinite;
  let least = -Infinity;
  for (const { _zod } of checks) {
    const { check: kind, value, inclusive } = _zod.def;
    if (kind !== "greater_than" || typeof value !== "number") return never;
    if (inclusive !== true && format !== "safeint") return never;
    least = Math.max(least, inclusive === true ? value : value + 1);
  }
  return (value) => isNumber(value) && (value as number) >= least;
}

function objectCheck({ shape, catchall, checks = [] }: Definition): QuickCheck {
  const isStrict = catchall !== undefined && definitionOf(catchall).type === "never";
  if (shape === undefined || checks.length > 0 || (catchall !== undefined && !isStrict)) {
    return never;
  }
  const fields = new Map(
    Object.entries(shape).map(([key, field]) => [
      key,
      { check: quickCheck(field), needed: definitionOf(field).type !== "optional" },
    ]),
  );
  const neededKeys = [...fields.values()].filter(({ needed }) => needed).length;
  return (value) => {
    if (!isPlainObject(value)) return false;
    let needed = 0;
    for (const key of Object.keys(value)) {
      const field = fields.get(key);
      // A key that the schema does not know it takes out or refuses.
      if (field === undefined || !field.check(value[key])) return false;
      if (field.needed) needed += 1;
    }
    return needed === neededKeys;
  };
}

/** What JSON.parse makes of braces. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
