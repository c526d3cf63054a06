import { describe, expect, it } from "vitest";

import { ingestData } from "../../data-folder.ts";

const REPORT = `---
model: qwen2.5:7b
limits:
  runs: 5
---
# Report with \`code\` and **stress**

Text with a | pipe.

Setext heading
--------------

| Run | **TTFT** (ms) | Note |
|----:|---------------|------|
| 1   | **341.75**    | a \\| b |
| 2   | 715.57        |

- list

  \`\`\`sh
  # no heading
  \`\`\`

      # nor this

###### Last
`;

describe("Markdown", () => {
  it("finds headings, tables, code blocks and front matter", async () => {
    const file = await ingestData("a.md", REPORT);
    expect(file.headings).toEqual([
      { level: 1, text: "Report with code and stress" },
      { level: 2, text: "Setext heading" },
      { level: 6, text: "Last" },
    ]);
    expect(file.facts).toEqual([
      { name: "model", value: "qwen2.5:7b" },
      { name: "limits.runs", value: 5 },
    ]);
    expect(file.codeBlocks).toBe(2);
    expect(file.tables).toHaveLength(1);
    expect(file.tables[0]).toMatchObject({ name: "Setext heading", rows: 2 });
    expect(file.tables[0]?.columns.map(({ name, numbers }) => [name, numbers?.max])).toEqual([
      ["Run", 2],
      ["TTFT (ms)", 715.57],
      ["Note", undefined],
    ]);
    expect(file.tables[0]?.sampleRows[0]).toEqual(["1", "341.75", "a | b"]);
  });

  it("reads the same with CRLF", async () => {
    const unix = await ingestData("a.md", REPORT);
    const windows = await ingestData("a.md", REPORT.replaceAll("\n", "\r\n"));
    expect(windows.headings).toEqual(unix.headings);
    expect(windows.facts).toEqual(unix.facts);
    expect(windows.tables).toEqual(unix.tables);
  });

  it.each([
    ["broken", "---\n{a: [\n---\n# T\n"],
    ["an alias bomb", "---\na: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n# T\n"],
  ])("keeps the text below front matter that is %s", async (_name, content) => {
    const file = await ingestData("a.md", content);
    expect(file.headings).toEqual([{ level: 1, text: "T" }]);
    expect(file.notes).toEqual(["the front matter is not YAML and was left out"]);
  });

  it("takes a rule at the top for a rule", async () => {
    const file = await ingestData("a.md", "---\n\n# T\n");
    expect([file.headings.length, file.facts.length, file.notes]).toEqual([1, 0, []]);
  });

  it("survives deep nesting", async () => {
    const file = await ingestData(
      "a.md",
      `${"> ".repeat(20_000)}x\n\n# T\n\n${"- ".repeat(20_000)}y\n`,
    );
    expect(file.headings).toEqual([{ level: 1, text: "T" }]);
  });
});
