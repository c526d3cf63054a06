import * as vega from "vega";

type Compiled = (this: unknown, ...values: unknown[]) => unknown;

/** Where an expression is compiled: its `functions` are what the compiled one can call. */
interface Scope {
  readonly functions: object | undefined;
}

type Compile = (scope: Scope, expression: object) => Compiled;

/** What Vega compiles: the code of one value, or that of all channels of a mark. */
const KINDS = ["operator", "parameter", "encode"] as const;

type ExpressionCompiler = Readonly<Record<(typeof KINDS)[number], Compile>>;

/** What Vega exports and its types do not tell. */
interface VegaRuntime {
  readonly Dataflow: new () => object;
  readonly runtimeContext: (
    dataflow: object,
    transforms: object,
  ) => { readonly expr: ExpressionCompiler };
}

/**
 * Vega's own compiler, but what axes, legends and marks of several charts say alike is compiled once for
 * all charts of a process: three of four expressions.
 */
export const sharedExpressions: ExpressionCompiler = sharing(ownCompiler());

function ownCompiler(): ExpressionCompiler {
  const { Dataflow, runtimeContext } = vega as unknown as VegaRuntime;
  return runtimeContext(new Dataflow(), {}).expr;
}

function sharing(own: ExpressionCompiler): ExpressionCompiler {
  const known = new Map<string, Compiled>();
  const sharedCompile =
    (kind: (typeof KINDS)[number]): Compile =>
    ({ functions }, expression) => {
      const key = `${kind} ${JSON.stringify(expression)}`;
      const compiled = known.get(key) ?? own[kind]({ functions: undefined }, expression);
      known.set(key, compiled);
      return functions === undefined ? compiled : compiled.bind(functions);
    };
  const shared = KINDS.map((kind) => [kind, sharedCompile(kind)] as const);
  return { ...own, ...Object.fromEntries(shared) };
}
