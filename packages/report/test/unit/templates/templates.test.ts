import { describe, expect, it } from "vitest";

import { HTML_PARTIALS, HTML_TEMPLATE } from "../../../src/templates/html-template.ts";
import { MARKDOWN_PARTIALS, MARKDOWN_TEMPLATE } from "../../../src/templates/markdown-template.ts";

/** Every `{{…}}` that prints something. */
function printed(template: string): readonly string[] {
  return [...template.matchAll(/\{\{([^#/>{][^}]*)\}\}/g)]
    .map(([, content = ""]) => content.trim())
    .filter((content) => !content.startsWith("else"));
}

describe("Markdown templates", () => {
  const templates = [MARKDOWN_TEMPLATE, ...Object.values(MARKDOWN_PARTIALS)];

  it("print nothing but through a helper that escapes for its place", () => {
    for (const content of templates.flatMap(printed)) {
      expect(content).toMatch(/^(inline|cell|value|fence|alignment|chart) \S/);
    }
    expect(templates.flatMap(printed).length).toBeGreaterThan(10);
  });
});

describe("HTML templates", () => {
  const templates = [HTML_TEMPLATE, ...Object.values(HTML_PARTIALS)];

  it("never switch escaping off", () => {
    expect(templates.join("")).not.toMatch(/\{\{\{|\{\{&/);
  });

  it("let no value into a place where escaping is not enough", () => {
    const all = templates.join("");
    expect(all.match(/<script\b[\s\S]*?<\/script>/g)).toEqual([
      `<script type="application/json" id="claims">{{claimsJson}}</script>`,
      "<script>{{script}}</script>",
    ]);
    expect(all).not.toMatch(/\son\w+=|\sstyle=|<(?:iframe|object|embed|form|base|link)\b/);
    for (const [, name, value] of all.matchAll(/\s(href|src)=(\S+)/g)) {
      expect([name, value]).toEqual(["href", expect.stringMatching(/^"#(?:\{\{id\}\}|results)"/)]);
    }
    expect(all).not.toMatch(/=\{\{/);
  });
});
