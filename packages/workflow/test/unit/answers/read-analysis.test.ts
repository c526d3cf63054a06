import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ANALYSIS_BOUNDS } from "../../../src/answers/analysis.ts";
import { readAnalysis } from "../../../src/answers/read-analysis.ts";
import modelAnswers from "../../fixture/model-answers.json" with { type: "json" };

const parts = (text: string, form: "text" | "json" = "text") => {
  const { output, facts, notes } = readAnalysis(text, form);
  const { summary, findings, recommendations } = output;
  return { summary, findings, recommendations, unparsed: facts["unparsedCharacters"], notes };
};

const ALL = {
  summary: "The server is warm.",
  findings: ["TTFT is 300 ms.", "114 tok/s"],
  recommendations: ["Keep num_ctx at 512."],
  unparsed: 0,
  notes: [],
};

describe("an analysis that was written freely", () => {
  it.each<[string, string]>([
    [
      "headings and lists",
      "## Summary\nThe server\nis warm.\n\n## Findings\n- TTFT is 300 ms.\n- 114 tok/s\n\n## Recommendations\n1. Keep num_ctx at 512.\n",
    ],
    [
      "headings of other levels and words",
      "# Executive Summary\nThe server is warm.\n#### Key findings\n* TTFT is 300 ms.\n* 114 tok/s\n#### Next steps\n(1) Keep num_ctx\n   at 512.",
    ],
    [
      "a title with the parts below it",
      "# Benchmark Analysis\n\n### 1. Summary\n\nThe server is warm.\n\n### 2. Results\n+ TTFT is 300 ms.\n+ 114 tok/s\n### 3. Suggestions\n- Keep num_ctx at 512.",
    ],
    [
      "an analysis whose text is the summary",
      "## Analysis\n\nThe server is warm.\n\n### Findings\n\n• TTFT is 300 ms.\n• 114 tok/s\n\n### Recommendations\n\nKeep num_ctx at 512.",
    ],
    [
      "bold pseudo-headings",
      "**Summary:**\nThe server is warm.\n\n**Key Findings**\n1) TTFT is 300 ms.\n2) 114 tok/s\n\n__Recommendations__\n- Keep num_ctx at 512.",
    ],
    [
      "numbered bold headings with nested lists",
      "1. **Summary**\n   The server is warm.\n2. **Findings**:\n   - TTFT is 300 ms.\n   - 114 tok/s\n3. **Recommendations**\n   - Keep num_ctx at 512.",
    ],
    [
      "labels on the line of the text",
      "**Summary:** The server is warm.\nFindings:\n- TTFT is 300 ms.\n- 114 tok/s\nRecommendations: Keep num_ctx at 512.",
    ],
    [
      "underlined headings, carriage returns, rules",
      "Summary\r\n=======\r\nThe server is warm.\r\n\r\nFindings\r\n--------\r\n- TTFT is 300 ms.\r\n- 114 tok/s\r\n\r\n***\r\n\r\nRecommendations\r\n---------------\r\n- Keep num_ctx at 512.\r\n",
    ],
    [
      "a code block around it all",
      "```markdown\n## Summary\nThe server is warm.\n## Findings\n- TTFT is 300 ms.\n- 114 tok/s\n## Recommendations\n- Keep num_ctx at 512.\n```",
    ],
    [
      "paragraphs instead of lists",
      "## Summary\nThe server is warm.\n## Findings\nTTFT is 300 ms.\n\n114 tok/s\n## Recommendations\nKeep num_ctx at 512.",
    ],
    [
      "a JSON object",
      '{"summary":"The server is warm.","findings":["TTFT is 300 ms.","114 tok/s"],"recommendations":["Keep num_ctx at 512."]}',
    ],
    [
      "JSON in a code block, with other keys and shapes",
      '```json\n{"analysis": {"executiveSummary": "The server is warm.", "key_findings": [{"text": "TTFT is 300 ms."}, "114 tok/s"], "suggestions": "Keep num_ctx at 512."}}\n```',
    ],
    [
      "JSON with line feeds inside of texts",
      '{"summary": "The server\n is warm.", "findings": ["TTFT is 300 ms.", "114 tok/s"],\n "recommendations": ["Keep num_ctx at 512."]}',
    ],
  ])("%s", (_name, text) => {
    expect(parts(text)).toEqual(ALL);
  });

  it.each<[string, string, string]>([
    ["German", "Zusammenfassung|Erkenntnisse|Empfehlungen", "de"],
    ["French", "Résumé|Constats|Recommandations", "fr"],
    ["Spanish", "Resumen|Hallazgos|Recomendaciones", "es"],
    ["Chinese", "总结|主要发现|建议", "zh"],
    ["Japanese", "要約|結果|推奨事項", "ja"],
    ["Russian", "Резюме|Результаты|Рекомендации", "ru"],
  ])("headings in %s", (_language, names) => {
    const [summary, findings, recommendations] = names.split("|");
    expect(
      parts(
        `## ${summary}\nThe server is warm.\n## ${findings}\n- TTFT is 300 ms.\n- 114 tok/s\n## ${recommendations}\n- Keep num_ctx at 512.`,
      ),
    ).toEqual(ALL);
  });

  it("leaves out reasoning that was left in the text", () => {
    const text = "## Summary\nThe server is warm.\n## Findings\n- a\n## Recommendations\n- b";
    for (const start of [
      "<think>\n## Findings\n- wrong\n</think>\n",
      "no tag at the start </think>\n",
    ]) {
      expect(parts(start + text)).toMatchObject({
        findings: ["a"],
        unparsed: 0,
        notes: ["mended: reasoning in the answer was left out"],
      });
    }
    expect(parts(`${text}\n<thinking>and it never ended`)).toMatchObject({
      recommendations: ["b"],
    });
  });

  it("takes prose for what it says: what advises, what was found, and a first paragraph", () => {
    expect(
      parts(
        "The server was warm all the time.\n\nTTFT is 300 ms. It did not change. You should keep num_ctx at 512.",
      ),
    ).toEqual({
      summary: "The server was warm all the time.",
      findings: ["TTFT is 300 ms.", "It did not change."],
      recommendations: ["You should keep num_ctx at 512."],
      unparsed: 0,
      notes: [],
    });
  });

  it("counts what is in no part, and says which parts there are not", () => {
    expect(parts("Sure! Here it is:\n\n## Findings\n- one\n\n## Limitations\nFew runs.")).toEqual({
      summary: "",
      findings: ["one"],
      recommendations: [],
      unparsed: "Sure! Here it is:".length + "Few runs.".length,
      notes: [
        "unparsed: the answer has no summary, no recommendations",
        "unparsed: 26 of 62 characters are in no part",
      ],
    });
  });

  it.each([
    ['{"summary": "Warm.", "findings": ["one", "tw', "Warm.", ["one", "tw"]],
    ['{"summary": "Warm.", "findings": ["one",', "Warm.", ["one"]],
    [String.raw`{"summary": "Warm.", "findings": ["one", "tw\u00`, "Warm.", ["one", "tw"]],
    ['{"summary": "Warm.", "findings": ["one"], "recom', "Warm.", ["one"]],
    ['```json\n{\n  "summary": "War', "War", []],
  ])("closes JSON that was cut off, and says so: %s", (text, summary, findings) => {
    const read = parts(text);
    expect(read).toMatchObject({ summary, findings });
    expect(read.notes).toContain(
      "mended: the JSON in the answer was cut off and closed where it ended",
    );
  });

  it("says that an answer ran into its limit", () => {
    expect(readAnalysis("## Summary", "text", { doneReason: "length" }).notes).toContain(
      "cut: the answer was cut at its limit of tokens",
    );
  });

  it("keeps rows of tables as findings", () => {
    expect(parts("## Results\n| arm | ms |\n|---|---:|\n| base | 300 |").findings).toEqual([
      "arm | ms",
      "base | 300",
    ]);
  });
});

describe("an analysis the server was held to a schema for", () => {
  const whole = { summary: "s", findings: ["a"], recommendations: [] };

  it("is taken as it is", () => {
    expect(parts(JSON.stringify(whole), "json")).toEqual({
      ...whole,
      unparsed: 0,
      notes: ["unparsed: the answer has no recommendations"],
    });
  });

  it.each([
    ['{"summary":"s","findings":["a', "the answer is no JSON"],
    ["## Summary\nfine", "the answer is no JSON"],
    ["", "the answer is empty"],
    ['{"summary":"s","findings":["a"]}', "recommendations: "],
    ['{"summary":"s","findings":[1],"recommendations":[]}', "findings.0: "],
    ['{"summary":"s","findings":[],"recommendations":[],"more":1}', "the whole: "],
    ["[]", "the whole: "],
  ])("is never guessed or mended: %s", (text, why) => {
    const { notes, unparsed, ...read } = parts(text, "json");
    expect(read).toEqual({ summary: "", findings: [], recommendations: [] });
    expect(unparsed).toBe(text.length);
    expect(notes).toEqual([expect.stringContaining(`unparsed: `)]);
    expect(notes[0]).toContain(why);
  });
});

describe("answers of models", () => {
  it.each(modelAnswers)("$origin", ({ text, doneReason }) => {
    const { output, facts, notes } = readAnalysis(text, "text", { doneReason });
    const placed = [output.summary, ...output.findings, ...output.recommendations].join(" ");
    expect(placed).not.toBe("");
    expect(facts["unparsedCharacters"]).toBeLessThan(text.length);
    expect(notes.some((note) => note.startsWith("cut: "))).toBe(doneReason === "length");
  });

  it("are read as they are meant by the demo model", () => {
    const [whole] = modelAnswers;
    expect(readAnalysis(whole?.text ?? "", "text")).toMatchObject({
      output: { summary: expect.stringMatching(/^The difference is within noise/) },
      facts: { findings: 4, recommendations: 4, unparsedCharacters: 0 },
      notes: [],
    });
  });
});

describe("any text", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(
      ...'# |## |**|__|- |1. |\n|\n\n|```|```json\n|{|}|[|]|"|:|,|\\|\\u|\\uD8|<think>|</think>|===\n|---\n'.split(
        "|",
      ),
      "Summary",
      "Findings:",
      "recommendations",
      '"summary"',
      "|a|b|\n",
      "\uD83D",
      "\u0000\u001B[31m",
      "should ",
    ),
  );
  const answer = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

  it.each(["text", "json"] as const)("is read without an error, within bounds (%s)", (form) => {
    fc.assert(
      fc.property(answer, (text) => {
        const { output, facts, notes } = readAnalysis(text, form);
        const texts = [output.summary, ...output.findings, ...output.recommendations];
        for (const part of texts) {
          expect(part.isWellFormed()).toBe(true);
          expect(part).not.toMatch(/[\p{Cc}]/u);
        }
        expect(facts["unparsedCharacters"]).toBeLessThanOrEqual(text.length);
        expect(facts["findings"]).toBe(output.findings.length);
        for (const note of notes) expect(note).toMatch(/^(?:unparsed|mended|cut): [^\n]{1,400}$/u);
        expect(output.text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("is bounded", () => {
    const long = `## Summary\n${"word ".repeat(1_000)}\n## Findings\n${`- ${"x".repeat(1_200)}\n`.repeat(120)}`;
    const { output, notes } = readAnalysis(long, "text");
    expect(output.summary.length).toBeLessThanOrEqual(ANALYSIS_BOUNDS.summary);
    expect(output.findings).toHaveLength(ANALYSIS_BOUNDS.items);
    expect(output.findings[0]).toHaveLength(ANALYSIS_BOUNDS.item);
    expect(notes).toContain("cut: parts of the analysis were longer than is kept");
  });

  it.each([
    ["stars", "*".repeat(200_000)],
    ["hashes", "#".repeat(200_000)],
    ["spaces", ` ${" ".repeat(100_000)}x`.repeat(2)],
    ["brackets", "{".repeat(200_000)],
    ["open objects", '{"a":'.repeat(40_000)],
    ["tags", "<think>".repeat(28_000)],
    ["labels", `${"a ".repeat(20)}:`.repeat(5_000)],
    ["bars", "|".repeat(200_000)],
    ["rules", "- ".repeat(100_000)],
    ["braces on lines", "\n{".repeat(100_000)],
    ["a table row with room", `|${" ".repeat(150_000)}x`],
    ["a heading full of hashes", `# a${"#".repeat(150_000)}x`],
  ])("takes time in proportion to its length: %s", (_name, text) => {
    // Where it grows with the square, the test does not end in time.
    expect(readAnalysis(text, "text").facts["unparsedCharacters"]).toBeLessThanOrEqual(text.length);
  });
});
