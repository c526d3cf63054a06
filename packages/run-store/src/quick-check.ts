import type { z } from "@runproof/contract/zod";

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
    return remembering((value) => allowed.has(value));
  },
  enum: ({ entries = {}, checks = [] }) => {
    if (checks.length > 0) return never;
    const allowed = new Set<unknown>(Object.values(entries));
    return remembering((value) => allowed.has(value));
  },
  boolean: ({ checks = [] }) => (checks.length > 0 ? never : (value) => typeof value === "boolean"),
  string: stringCheck,
  number: numberCheck,
  array: arrayCheck,
  object: objectCheck,
  record: ({ keyType, valueType, checks = [] }) => {
    if (keyType === undefined || valueType === undefined || checks.length > 0) return never;
    const [ofKey, ofValue] = [quickCheck(keyType), quickCheck(valueType)];
    return (value) => {
      if (!isPlainObject(value)) return false;
      for (const key in value) {
        if (key === "__proto__" || !ofKey(key) || !ofValue(value[key])) return false;
      }
      return true;
    };
  },
  union: ({ options = [], checks = [] }) => {
    if (checks.length > 0) return never;
    const quick = options.map((option) => quickCheck(option));
    return (value) => {
      for (const check of quick) if (check(value)) return true;
      return false;
    };
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
}

interface CheckDefinition {
  readonly check: string;
  readonly minimum?: number;
  readonly value?: number | bigint | Date;
  readonly inclusive?: boolean;
  readonly pattern?: RegExp;
}

function stringCheck({ checks = [], pattern, check }: Definition): QuickCheck {
  if (check !== undefined && pattern === undefined) return never;
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
  return remembering((value) => {
    if (typeof value !== "string" || value.length < shortest) return false;
    for (const each of patterns) if (!each.test(value)) return false;
    return true;
  });
}

/** Records beside each other have most of their texts in common. */
function remembering(check: QuickCheck): QuickCheck {
  let last: unknown = Symbol("none yet");
  return (value) => {
    if (value === last) return true;
    if (!check(value)) return false;
    last = value;
    return true;
  };
}

function numberCheck(definition: Definition): QuickCheck {
  const range = rangeOf(definition);
  if (range === undefined) return never;
  const { isNumber, least } = range;
  return (value) => isNumber(value) && (value as number) >= least;
}

interface NumberRange {
  readonly isNumber: (value: unknown) => boolean;
  readonly least: number;
}

/** undefined for numbers with a check that is not known. */
function rangeOf({ checks = [], check, format }: Definition): NumberRange | undefined {
  if (check !== undefined && format !== "safeint") return undefined;
  const isNumber = format === "safeint" ? Number.isSafeInteger : Number.isFinite;
  let least = -Infinity;
  for (const { _zod } of checks) {
    const { check: kind, value, inclusive } = _zod.def;
    if (kind !== "greater_than" || typeof value !== "number") return undefined;
    if (inclusive !== true && format !== "safeint") return undefined;
    least = Math.max(least, inclusive === true ? value : value + 1);
  }
  return { isNumber, least };
}

function arrayCheck({ element, checks = [] }: Definition): QuickCheck {
  if (element === undefined || checks.length > 0) return never;
  const definition = definitionOf(element);
  const range = definition.type === "number" ? rangeOf(definition) : undefined;
  // Stamps of chunks are most of what a log holds: whole numbers are looked at in place.
  if (range?.isNumber === Number.isSafeInteger) {
    const { least } = range;
    return (value) => {
      if (!Array.isArray(value)) return false;
      for (let index = 0; index < value.length; index += 1) {
        const each: unknown = value[index];
        if (!Number.isSafeInteger(each) || (each as number) < least) return false;
      }
      return true;
    };
  }
  const check = quickCheck(element);
  return (value) => Array.isArray(value) && value.every(check);
}

function objectCheck({ shape, catchall, checks = [] }: Definition): QuickCheck {
  const isStrict = catchall !== undefined && definitionOf(catchall).type === "never";
  if (shape === undefined || checks.length > 0 || (catchall !== undefined && !isStrict)) {
    return never;
  }
  const fields = new Map<string, Field>();
  let neededKeys = 0;
  for (const [key, field] of Object.entries(shape)) {
    const needed = definitionOf(field).type === "optional" ? 0 : 1;
    fields.set(key, { key, check: quickCheck(field), needed });
    neededKeys += needed;
  }
  // Where the record before had each key: mostly it is there again, and need not be looked up.
  const places: Field[] = [];
  return (value) => {
    if (!isPlainObject(value)) return false;
    let needed = 0;
    let place = 0;
    for (const key in value) {
      let field = places[place];
      if (field?.key !== key) {
        field = fields.get(key);
        // A key that the schema does not know it takes out or refuses.
        if (field === undefined) return false;
        places[place] = field;
      }
      if (!field.check(value[key])) return false;
      needed += field.needed;
      place += 1;
    }
    return needed === neededKeys;
  };
}

interface Field {
  readonly key: string;
  readonly check: QuickCheck;
  /** 1 for a key that must be there. */
  readonly needed: 0 | 1;
}

/** What JSON.parse makes of braces. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
