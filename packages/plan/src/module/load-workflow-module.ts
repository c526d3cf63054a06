import { createHash } from "node:crypto";
import { basename, extname, resolve } from "node:path";

import type { Step, WorkflowDefinition, WorkflowFunctions } from "@runproof/contract";

import { beyondBounds } from "../checks/check-bounds.ts";
import { inlinePrompts } from "../files/inline-prompts.ts";
import type { KeptFile } from "../files/kept-file.ts";
import { readTextFile, UnusableFile } from "../files/read-text-file.ts";
import { fieldName } from "../problems/field-name.ts";
import { planInvalid } from "../problems/plan-invalid.ts";
import { checkTemplates } from "../templates/check-templates.ts";
import { checkModule, type ModuleWorkflow } from "./check-module.ts";
import { describeImportError } from "./describe-import-error.ts";
import { importModule } from "./import-module.ts";
import { takeFunctions } from "./take-functions.ts";

/** A module is a page or ten; anything larger is another kind of file. */
const MAX_MODULE_BYTES = 1_000_000;

const EXTENSIONS = [".ts", ".mts", ".js", ".mjs"];

/** A workflow that a user wrote in TypeScript. */
export interface WorkflowModule {
  /** Complete but for its functions: `{ function: true }` stands in their places. */
  readonly definition: WorkflowDefinition;
  readonly functions: WorkflowFunctions;
  /** The file as it was read. */
  readonly text: string;
  /** Prompt files the module names. */
  readonly files: readonly KeptFile[];
}

/**
 * Load a workflow module: its default export, made with `defineWorkflow`. Its code runs in this
 * process. The hash covers the file itself, not what it imports.
 *
 * @param path absolute, or relative to the current folder; messages name it as it is
 * @throws BenchError PLAN_INVALID `file:line:column: what, try …`, and the signal's reason
 */
export async function loadWorkflowModule(
  path: string,
  signal?: AbortSignal,
): Promise<WorkflowModule> {
  const text = await readModule(path);
  const sha256 = createHash("sha256").update(text, "utf8").digest("hex");
  const exported = await defaultExport({ path: resolve(path), text, sha256 }, path, signal);
  const { workflow, functions } = describe(exported, path);
  const { value, files, problems } = await inlinePrompts(workflow, resolve(path));
  refuse(
    path,
    problems.map((problem) => `${fieldName(problem.path)}: ${problem.what}, try ${problem.advice}`),
  );
  refuse(path, [...templateLines(value.steps), ...boundsLines(value.steps)]);
  const module = { file: basename(path), sha256 };
  return { definition: { ...value, module }, functions, text, files };
}

function templateLines(steps: readonly Step[]): readonly string[] {
  return checkTemplates(steps).map(
    ({ stepId, field, line, column, message }) =>
      `${field} of ${stepId}, line ${line}, column ${column} of the template: ${message}`,
  );
}

function boundsLines(steps: readonly Step[]): readonly string[] {
  const what = beyondBounds(steps);
  return what === undefined ? [] : [`steps: ${what}, try fewer iterations, retries or branches`];
}

async function readModule(path: string): Promise<string> {
  if (!EXTENSIONS.includes(extname(path))) {
    throw invalid([
      `${path}: is no workflow module, try a file that ends in ${EXTENSIONS.join(", ")}`,
    ]);
  }
  try {
    return await readTextFile(path, MAX_MODULE_BYTES);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    throw invalid([`${path}: ${error.message}, try the path of a TypeScript file`]);
  }
}

async function defaultExport(
  source: Parameters<typeof importModule>[0],
  shownPath: string,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  let loaded: object;
  try {
    loaded = await importModule(source, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const { place, what, advice } = describeImportError(error, basename(source.path));
    throw invalid([`${shownPath}${place}: ${what}, try ${advice}`]);
  }
  if ("default" in loaded && loaded.default !== undefined) return loaded.default;
  const names = Object.keys(loaded);
  const others = names.length === 0 ? "nothing" : names.join(", ");
  throw invalid([
    `${shownPath}: has no default export, only ${others}, try export default defineWorkflow({ name: "my-agent", steps: [ … ] })`,
  ]);
}

function describe(
  exported: unknown,
  path: string,
): { readonly workflow: ModuleWorkflow; readonly functions: WorkflowFunctions } {
  if (typeof exported !== "object" || exported === null || Array.isArray(exported)) {
    const got = Array.isArray(exported) ? "a list" : typeof exported;
    throw invalid([
      `${path}: its default export must be a workflow, got ${got}, try defineWorkflow({ name: "my-agent", steps: [ … ] })`,
    ]);
  }
  const { value, functions, problems } = takeFunctions(exported);
  refuse(
    path,
    problems.map(({ path: at, what, advice }) => `${fieldName(at)}: ${what}, try ${advice}`),
  );
  const checked = checkModule(value);
  if ("workflow" in checked) return { workflow: checked.workflow, functions };
  throw invalid(checked.lines.map((line) => `${path} ${line}`));
}

function refuse(path: string, lines: readonly string[]): void {
  if (lines.length > 0) throw invalid(lines.map((line) => `${path} ${line}`));
}

function invalid(lines: readonly string[]): Error {
  const hint =
    "correct the workflow module, then look at it without measuring: runproof bench --dry-run --workflow FILE";
  return planInvalid(lines, { hint });
}
