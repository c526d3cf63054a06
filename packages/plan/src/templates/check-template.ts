import { BLOCK_HELPERS, INLINE_HELPERS } from "@runproof/contract";
import Handlebars from "handlebars";

import { nearestWord } from "../problems/nearest-word.ts";
import { checkPath, type TemplateContext } from "./check-path.ts";
import type { KnownNames } from "./known-names.ts";

/** One thing that is wrong with a template. */
export interface TemplateFault {
  /** In the template, from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

type Node = hbs.AST.Node;
type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;

/** The names of hash arguments that helpers know. */
const HASH_NAMES: Readonly<Record<string, readonly string[]>> = {
  if: ["includeZero"],
  unless: ["includeZero"],
  lines: ["start"],
};

/** A long list of mistakes helps nobody. */
const MOST_FAULTS = 20;

/** What is wrong with a template, given what it sees; nothing is rendered. */
export function checkTemplate(text: string, known: KnownNames): readonly TemplateFault[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return [syntaxFault(error)];
  }
  const faults: TemplateFault[] = [];
  const tell = (node: Node, message: string): void => {
    const { line, column } = node.loc.start;
    faults.push({ line, column: column + 1, message });
  };
  const root: TemplateContext = { known, path: ["root"], locals: new Set(), guarded: new Set() };
  checkProgram(program, root, tell);
  return faults.slice(0, MOST_FAULTS);
}

type Tell = (node: Node, message: string) => void;

function checkProgram(program: hbs.AST.Program | undefined, context: TemplateContext, tell: Tell) {
  for (const statement of program?.body ?? []) checkStatement(statement, context, tell);
}

function checkStatement(statement: hbs.AST.Statement, context: TemplateContext, tell: Tell): void {
  switch (statement.type) {
    case "ContentStatement":
    case "CommentStatement":
      return;
    case "MustacheStatement":
      checkMustache(statement as hbs.AST.MustacheStatement, context, tell);
      return;
    case "BlockStatement":
      checkBlock(statement as hbs.AST.BlockStatement, context, tell);
      return;
    default:
      tell(statement, "partials and decorators are not allowed in prompts");
  }
}

function checkMustache(node: hbs.AST.MustacheStatement, context: TemplateContext, tell: Tell) {
  const name = nameOf(node);
  const isCall = node.params.length > 0 || node.hash !== undefined;
  if (isCall || isHelper(name)) checkCall(node, INLINE_HELPERS, context, tell);
  else checkValue(node.path, context, tell, "text");
}

function checkBlock(node: hbs.AST.BlockStatement, context: TemplateContext, tell: Tell): void {
  checkCall(node, BLOCK_HELPERS, context, tell);
  const name = nameOf(node);
  const [subject] = node.params;
  const said = subject?.type === "PathExpression" ? pathText(subject) : undefined;
  const guarded = said === undefined ? context : guard(context, said);
  const locals = new Set([...context.locals, ...(node.program.blockParams ?? [])]);
  if (name === "each" || name === "with") {
    const inner = {
      ...guarded,
      locals,
      path: [...context.path, name === "with" ? said : undefined],
    };
    checkProgram(node.program, inner, tell);
    checkProgram(node.inverse, context, tell);
  } else {
    checkProgram(node.program, name === "if" ? guarded : context, tell);
    checkProgram(node.inverse, name === "unless" ? guarded : context, tell);
  }
}

/** A helper and its arguments. */
function checkCall(
  node: Call,
  helpers: readonly string[],
  context: TemplateContext,
  tell: Tell,
): void {
  const name = nameOf(node);
  if (!helpers.includes(name)) {
    const near = nearestWord(name, helpers);
    const use = isHelper(name)
      ? BLOCK_HELPERS.some((helper) => helper === name)
        ? `is written {{#${name} …}} … {{/${name}}}`
        : `is written {{${name} …}}`
      : `is no helper; use ${near ?? helpers.join(", ")}`;
    tell(node, `"${name}" ${use}`);
    return;
  }
  if (node.params.length !== 1) tell(node, `"${name}" takes one value, got ${node.params.length}`);
  for (const { key } of node.hash?.pairs ?? []) {
    if (!(HASH_NAMES[name] ?? []).includes(key)) tell(node, `"${name}" knows no "${key}"`);
  }
  for (const param of node.params) checkExpression(param, context, tell, name);
  for (const { value } of node.hash?.pairs ?? []) checkExpression(value, context, tell, "text");
}

function checkExpression(
  node: hbs.AST.Expression,
  context: TemplateContext,
  tell: Tell,
  use: string,
): void {
  if (node.type === "SubExpression") {
    checkCall(node as hbs.AST.SubExpression, INLINE_HELPERS, context, tell);
  } else checkValue(node, context, tell, use);
}

function checkValue(node: Node, context: TemplateContext, tell: Tell, use: string): void {
  if (node.type !== "PathExpression") return;
  const message = checkPath(node as hbs.AST.PathExpression, context, use);
  if (message !== undefined) tell(node, message);
}

/** Inside, a name that was asked for is there. */
function guard(context: TemplateContext, said: string): TemplateContext {
  return { ...context, guarded: new Set([...context.guarded, said]) };
}

function pathText(node: Node): string {
  const { data, depth, parts } = node as hbs.AST.PathExpression;
  const rooted = data && parts[0] === "root";
  return rooted ? parts.slice(1).join(".") : `${"../".repeat(depth)}${parts.join(".")}`;
}

function nameOf({ path }: Call): string {
  return "original" in path ? String(path.original) : "";
}

function isHelper(name: string): boolean {
  return [...BLOCK_HELPERS, ...INLINE_HELPERS].some((helper) => helper === name);
}

function syntaxFault(error: unknown): TemplateFault {
  if (error instanceof RangeError) return { line: 1, column: 1, message: "is nested too deeply" };
  const message = error instanceof Error ? error.message : String(error);
  const placed = /^(.{1,200}) - (\d+):(\d+)$/.exec(message);
  if (placed !== null) {
    return { line: Number(placed[2]), column: Number(placed[3]) + 1, message: placed[1] ?? "" };
  }
  const line = Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  const expected = /Expecting ([\s\S]{1,200})/.exec(message)?.[1];
  const other = message.split("\n")[0]?.slice(0, 200) ?? "";
  return { line, column: 1, message: expected === undefined ? other : unfinished(message) };
}

/** The parser tells its own words for things; what it met is enough. */
function unfinished(message: string): string {
  const got = /got '([A-Z_]+)'/.exec(message)?.[1];
  return got === "EOF" || got === undefined
    ? "ends inside of {{ … }} or of a block that is never closed"
    : "is no Handlebars template from here on";
}
