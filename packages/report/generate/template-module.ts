import { fileURLToPath } from "node:url";

import Handlebars from "handlebars";

import { HTML_PARTIALS, HTML_TEMPLATE } from "../src/templates/html-template.ts";
import { MARKDOWN_PARTIALS, MARKDOWN_TEMPLATE } from "../src/templates/markdown-template.ts";

/** Where the templates of reports are kept as code. */
export const TEMPLATES_PATH: string = fileURLToPath(
  new URL("../src/templates/compiled-templates.ts", import.meta.url),
);

/** The module that holds the templates of reports as code, as it has to be. */
export function templateModule(): string {
  return `// @ts-nocheck: code that Handlebars wrote
/* oxlint-disable */
/** Compiled from html-template.ts by \`pnpm -F @runproof/report generate\`; not for editing. */
export const HTML_TEMPLATES: Readonly<Record<string, object>> = ${compiled(
    { report: HTML_TEMPLATE, ...HTML_PARTIALS },
    { noEscape: false },
  )};

/** The same of markdown-template.ts. */
export const MARKDOWN_TEMPLATES: Readonly<Record<string, object>> = ${compiled(
    { report: MARKDOWN_TEMPLATE, ...MARKDOWN_PARTIALS },
    { noEscape: true },
  )};
`;
}

function compiled(
  templates: Readonly<Record<string, string>>,
  options: { readonly noEscape: boolean },
): string {
  const members = Object.entries(templates).map(
    ([name, template]) => `${name}: ${String(Handlebars.precompile(template, options))},`,
  );
  return `{\n${members.join("\n")}\n}`;
}
