import { LIST_FIELDS } from "@runproof/contract";

import { nearestWord } from "../problems/nearest-word.ts";
import {
  outputFields,
  surenessOf,
  surenessOfKind,
  type KnownNames,
  type Sureness,
} from "./known-names.ts";

/** Where in a template a name stands. */
export interface TemplateContext {
  readonly known: KnownNames;
  /** The blocks around it: what `{{this}}` is; `undefined` = an item of a list. */
  readonly path: readonly (string | undefined)[];
  /** Names that blocks gave with `as |name|`. */
  readonly locals: ReadonlySet<string>;
  /** What blocks around it have asked for. */
  readonly guarded: ReadonlySet<string>;
}

/** `{{@index}}` and the like. */
const DATA_NAMES: ReadonlySet<string> = new Set(["index", "key", "first", "last"]);

/** Nothing that data has of its own. */
const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** What is wrong with a name; `use` is the helper it is given to, or `text` where it is written out. */
export function checkPath(
  { data, depth, parts, original }: hbs.AST.PathExpression,
  context: TemplateContext,
  use: string,
): string | undefined {
  if (parts.some((part) => FORBIDDEN.has(part))) return `"${original}" is no data`;
  if (data && parts[0] !== "root") {
    return DATA_NAMES.has(parts[0] ?? "") ? undefined : `"${original}" has no value`;
  }
  const inside = data ? "root" : context.path.at(-1 - depth);
  if (!data && depth >= context.path.length) return `"${original}" leaves the template`;
  if (!data && depth === 0 && context.locals.has(parts[0] ?? "")) return undefined;
  if (inside === undefined) return undefined;
  const names = data ? parts.slice(1) : parts;
  if (inside === "root") return checkNames(names, context, use);
  // Inside of {{#with steps.x}} a name belongs to that step.
  return inside.startsWith("steps.") || inside === "analysis"
    ? checkNames([...inside.split("."), ...names], context, use)
    : undefined;
}

function checkNames(
  names: readonly string[],
  context: TemplateContext,
  use: string,
): string | undefined {
  const [first = "", ...rest] = names;
  if (names.length === 0) return use === "json" ? undefined : `"this" is no text here`;
  if (first === "iteration") return rest.length === 0 ? undefined : `"iteration" is a number`;
  if (first === "steps") return checkStep(rest, context, use);
  if (!Object.hasOwn(context.known.names, first)) {
    const all = ["steps", "iteration", ...Object.keys(context.known.names)];
    return `"${first}" has no value; there is ${nearestWord(first, all) ?? all.join(", ")}`;
  }
  const source = context.known.names[first];
  if (source === undefined) return undefined;
  const sureness = surenessOfKind(source, context.known);
  const missing = problemOf(sureness, first, rest, context, use, `a step of kind ${source}`);
  if (missing !== undefined) return missing;
  return first === "analysis" ? checkField(rest, "analysis", ANALYSIS_FIELDS, use) : undefined;
}

const ANALYSIS_FIELDS = ["text", "summary", "findings", "recommendations"];

function checkStep(
  [id, ...fields]: readonly string[],
  context: TemplateContext,
  use: string,
): string | undefined {
  const { steps, known } = context.known;
  if (id === undefined) return use === "json" ? undefined : `"steps" is no text; name a step`;
  const step = steps.get(id);
  if (step === undefined) {
    const near = nearestWord(id, [...steps.keys()]);
    return `no step is called "${id}"${near === undefined ? "" : `; there is "${near}"`}`;
  }
  const name = `steps.${id}`;
  const missing = problemOf(surenessOf(id, known), name, fields, context, use, `step "${id}"`);
  if (missing !== undefined) return missing;
  const own = outputFields(step);
  return own === undefined ? undefined : checkField(fields, name, own, use);
}

function problemOf(
  sureness: Sureness,
  name: string,
  fields: readonly string[],
  { guarded }: TemplateContext,
  use: string,
  what: string,
): string | undefined {
  if (sureness === "sure") return undefined;
  if (sureness === "never") return `"${name}" has no value: ${what} cannot have run yet`;
  const asks = fields.length === 0 && ["if", "unless", "with"].includes(use);
  if (asks || guarded.has(name)) return undefined;
  return `"${name}" may have no value: ${what} may not have run; ask with {{#if ${name}}}`;
}

function checkField(
  fields: readonly string[],
  name: string,
  known: readonly string[],
  use: string,
): string | undefined {
  const [field] = fields;
  if (field === undefined) {
    return use === "text" || use === "lines" ? `"${name}" is no text; use ${name}.text` : undefined;
  }
  if (!known.includes(field)) {
    return `"${name}" has no "${field}"; it has ${nearestWord(field, known) ?? known.join(", ")}`;
  }
  return use === "text" && fields.length === 1 && LIST_FIELDS.includes(field)
    ? `"${name}.${field}" is a list; write {{lines ${name}.${field}}} or {{#each ${name}.${field}}}`
    : undefined;
}
