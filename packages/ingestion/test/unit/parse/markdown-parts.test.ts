import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";

import { BlockSplitter } from "../../../src/parse/markdown/block-splitter.ts";
import { MarkdownReader } from "../../../src/parse/markdown/markdown-reader.ts";

/** Blocks are small; parts are cut every 16 KiB. */
const FILL = `\n${"Filling that means nothing at all. ".repeat(12)}\n`;

const BLOCKS = [
  "# Heading",
  "Text\nmore text",
  "Setext\n===",
  "|a|b|\n|-|-|\n|1|2|",
  "- item\n\n  more of it\n\n      code in it\n- item",
  "1. item\n\n   ```\n   # no heading\n\n   x\n   ```",
  "```js\n# no heading\n\nx\n```",
  "~~~\n```\n\n# no heading\n\n~~~",
  "````\n```\n\n# no heading\n\n````",
  "    code\n\n    more code",
  "> # Heading in a quote\n>\n> ```\n> code\n> ```",
  "``` not a fence ```",
  "<div>\n\n# Heading in HTML\n\n</div>",
  "---",
];

/** Outline of a whole text, by the library alone. */
function outline(text: string): unknown {
  const tokens = new MarkdownIt("default", { html: true }).parse(text, {});
  const count = (type: string): number => tokens.filter((token) => token.type === type).length;
  return {
    headings: count("heading_open"),
    tables: count("table_open"),
    codeBlocks: count("fence") + count("code_block"),
  };
}

function read(text: string, cut: number): unknown {
  const reader = new MarkdownReader();
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += cut) {
    reader.write(bytes.subarray(start, start + cut));
  }
  const { headings, tables, codeBlocks } = reader.end();
  return { headings: headings.length, tables: tables.length, codeBlocks };
}

describe("Markdown read in parts", () => {
  it("has the outline of the whole", () => {
    const long = fc
      .array(fc.constantFrom(...BLOCKS), { minLength: 50, maxLength: 150 })
      .map((blocks) => `First\n\n${blocks.map((block) => `${block}\n${FILL}`).join("\n")}`);
    fc.assert(
      fc.property(long, fc.integer({ min: 1_000, max: 100_000 }), (text, cut) => {
        expect(read(text, cut)).toEqual(outline(text));
      }),
      { numRuns: 40 },
    );
  });

  it("is cut often, and nothing of it is lost", () => {
    const text = `# A\n\n${`Some text that goes on.\n${FILL}\n`.repeat(400)}`;
    const splitter = new BlockSplitter();
    const parts = [...splitter.write(text), splitter.end()];
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.join("")).toBe(text);
    expect(splitter.forcedCuts).toBe(0);
  });

  it("is cut by force where a block is longer than memory should hold", () => {
    const reader = new MarkdownReader();
    reader.write(Buffer.from(`\`\`\`\n${"code\n\n".repeat(600_000)}`));
    expect(reader.end().notes).toEqual([expect.stringContaining("in parts")]);
  });
});
