import { BLOCK_HELPERS, INLINE_HELPERS } from "@runproof/contract";
import Handlebars from "handlebars";

/** A compiled template. */
export type RenderTemplate = (context: object) => string;

const KNOWN_HELPERS = Object.fromEntries([
  // What comes with Handlebars and is not in our list is unknown.
  ...["log", "lookup", "helperMissing", "blockHelperMissing"].map((name) => [name, false] as const),
  ...[...BLOCK_HELPERS, ...INLINE_HELPERS].map((name) => [name, true] as const),
]);

const COMPILE_OPTIONS = {
  // Prompts are plain text: nothing is escaped.
  noEscape: true,
  strict: true,
  knownHelpers: KNOWN_HELPERS,
  knownHelpersOnly: true,
} as const;

const RUNTIME_OPTIONS = {
  // Said in so many words, or Handlebars would also write to the console.
  allowProtoMethodsByDefault: false,
  allowProtoPropertiesByDefault: false,
  partials: {},
  decorators: {},
} as const;

/**
 * Handlebars with the helpers of `INLINE_HELPERS` and `BLOCK_HELPERS` and nothing else: no partials,
 * no decorators, no inherited properties.
 *
 * Values are only ever inserted: a text from a file or a model that looks like a template stays what
 * it is.
 *
 * @throws an error of Handlebars for what is no template, or calls a helper that is not known.
 */
export function compileTemplate(text: string): RenderTemplate {
  engine.precompile(text, COMPILE_OPTIONS);
  const template = engine.compile<object>(text, COMPILE_OPTIONS);
  const render: RenderTemplate = (context) => template(context, RUNTIME_OPTIONS);
  compileNow(render);
  return render;
}

const engine = Handlebars.create();
for (const name of ["log", "lookup"]) engine.unregisterHelper(name);
engine.unregisterDecorator("inline");
engine.registerHelper({
  json: (value: unknown) => JSON.stringify(value) ?? "null",
  lines: (list: unknown, { hash }: Handlebars.HelperOptions) => lines(list, hash["start"] ?? "- "),
});

function lines(list: unknown, start: unknown): string {
  const items = Array.isArray(list) ? list : list === undefined || list === null ? [] : [list];
  return items
    .map((item) => `${String(start)}${typeof item === "string" ? item : JSON.stringify(item)}`)
    .join("\n");
}

/** Handlebars compiles with the first rendering, which is no work for a run that is measured. */
function compileNow(render: RenderTemplate): void {
  try {
    render({});
  } catch {
    // No name has a value yet.
  }
}
