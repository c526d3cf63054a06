/** One call with its expected result, computed by R, SciPy, mpmath or exact arithmetic. */
export interface GoldenCase {
  readonly id: string;
  readonly fn: string;
  /** Fields differ by function: only its adapter knows them. */
  readonly input: never;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly tol?: { readonly rel?: number; readonly abs?: number };
}

const DEFAULT_TOLERANCE = { rel: 1e-9, abs: 1e-12 };

const NON_FINITE: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/** Parses a golden file, with the strings that stand for non-finite numbers made numbers. */
export function parseGolden(text: string): readonly GoldenCase[] {
  const file: { readonly cases: readonly GoldenCase[] } = JSON.parse(text, (_, value: unknown) =>
    typeof value === "string" ? (NON_FINITE[value] ?? value) : value,
  );
  return file.cases;
}

/** Where a result departs from the expectation: one line each, none when it agrees. */
export function mismatches(golden: GoldenCase, actual: unknown): readonly string[] {
  const tolerance = { ...DEFAULT_TOLERANCE, ...golden.tol };
  const found: string[] = [];
  const compare = (expected: unknown, got: unknown, path: string): void => {
    if (typeof expected === "object" && expected !== null) {
      if (Array.isArray(expected) && (!Array.isArray(got) || got.length !== expected.length)) {
        found.push(`${path}: want ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
        return;
      }
      const fields = new Map<string, unknown>(Object.entries(Object(got)));
      for (const [key, inner] of Object.entries(expected)) {
        compare(inner, fields.get(key), `${path}.${key}`);
      }
      return;
    }
    if (!agree(expected, got, tolerance)) found.push(`${path}: want ${expected}, got ${got}`);
  };
  compare(golden.expect, actual, golden.id);
  return found;
}

function agree(expected: unknown, got: unknown, tolerance: { rel: number; abs: number }): boolean {
  if (typeof expected !== "number" || typeof got !== "number") return Object.is(expected, got);
  if (!Number.isFinite(expected)) return Object.is(expected, got);
  return Math.abs(got - expected) <= Math.max(tolerance.abs, tolerance.rel * Math.abs(expected));
}
