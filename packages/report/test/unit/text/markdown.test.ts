import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";

import { cleanLine } from "../../../src/text/clean-text.ts";
import { cell, code, fence, inline } from "../../../src/text/markdown.ts";

/** A renderer that would let everything through: raw HTML, tables, strike-through, bare addresses. */
const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false });

const WORD_JOINER = "\u2060";
const HARMLESS = new Set(["inline", "paragraph_close", "paragraph_open", "text", "text_special"]);

/** Text made of what has a meaning in Markdown, HTML, or on GitHub, mixed with letters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."\\`*_{}[]()#+-.!|~<>&:@/=\"' \n\t$^%",
        ..."::,##[,<script>,</td>,<img src=x>,![a](http://e/x.png),[a](javascript:x),https://e.example/x,www.e.example,@someone,a@e.example,#12,GH-7,&lt;,&#106;,| --- |,---,```,~~~,1. ,- ,> ,# ,\u202E,\u200B,\u0007,\u001B[31m".split(
          ",",
        ),
      ),
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.constantFrom("a", "num_ctx", "0.8"),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));

function textOf(markdown: string): { readonly text: string; readonly types: readonly string[] } {
  const tokens = renderer.parse(markdown, {});
  const inner = tokens.flatMap((token) => token.children ?? []);
  return {
    text: inner
      .map((token) => token.content)
      .join("")
      .replaceAll(WORD_JOINER, ""),
    types: [...new Set([...tokens, ...inner].map((token) => token.type))],
  };
}

describe("inline", () => {
  it("shows any text as itself: no markup, no HTML, no link, no image", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const { text, types } = textOf(inline(value));
        expect(text).toBe(cleanLine(value).replaceAll(WORD_JOINER, ""));
        expect(types.filter((type) => !HARMLESS.has(type))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves what can do no harm readable in the source", () => {
    expect(inline("num_ctx 512, p < 0.001, 95 % CI −1.5 % to +2.8 %")).toBe(
      "num_ctx 512, p < 0.001, 95 % CI −1.5 % to +2.8 %",
    );
  });

  it.each(["@someone", "thanks @someone!", "a@e.example", "see #12", "GH-7", "https://e.example"])(
    "splits %s so that nothing is made of it after rendering",
    (value) => {
      expect(inline(value)).toContain(WORD_JOINER);
      expect(inline(value).replaceAll(WORD_JOINER, "")).toBe(value);
    },
  );

  it("cuts text that is too long for a sentence", () => {
    expect([...inline("x".repeat(10_000))]).toHaveLength(2000);
  });
});

describe("cell and code", () => {
  it("keep a table a table, whatever stands in it", () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const table = `| a | b | c |\n|---|---|---|\n| ${cell(first)} | ${code(second)} | end |\n`;
        const tokens = renderer.parse(table, {});
        expect(tokens.filter(({ type }) => type === "tr_open")).toHaveLength(2);
        expect(tokens.filter(({ type }) => type === "td_open")).toHaveLength(3);
        const last = tokens.findLast(({ type }) => type === "inline");
        expect(last?.content).toBe("end");
        const types = tokens.flatMap((token) => token.children ?? []).map(({ type }) => type);
        expect(types.filter((type) => /html|link|image/.test(type))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("shows a name with backticks as it is", () => {
    expect(textOf(code("a ``b`` `c`")).text).toBe("a ``b`` `c`");
  });
});

describe("fence", () => {
  it("cannot be closed from inside", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const tokens = renderer.parse(`${fence(value, "sh")}\n\nafter`, {});
        expect(tokens.map(({ type }) => type)).toEqual([
          "fence",
          "paragraph_open",
          "inline",
          "paragraph_close",
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});
