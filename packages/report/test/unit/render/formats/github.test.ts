import { error, notice, warning } from "@actions/core";
import MarkdownIt from "markdown-it";
import { describe, expect, it, vi } from "vitest";

import { decide, renderFormat, type ReportInput } from "../../../../src/index.ts";
import { reportInput } from "../../../fixture/report-input.ts";

/** A plan of many arms: more comparisons than GitHub shows annotations. */
function manyArms(): ReportInput {
  const arms = Array.from({ length: 30 }, (_, index) => ({
    name: index === 0 ? "baseline" : `arm-${index}`,
    options: { temperature: index / 10 },
    speed: index % 2 === 0 ? 1.2 : 0.8,
  }));
  return reportInput({ arms, runs: 5 });
}

describe("GitHub annotations", () => {
  it("are the very lines that GitHub's own library writes", async () => {
    const lines = (await renderFormat(reportInput({ engine: "embedded" }), "github-annotations"))
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeGreaterThan(3);
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const issue = { error, warning, notice };
    const rewritten = lines.map((line) => {
      const [, level = "", title = "", message = ""] =
        /^::(\w+) title=(.*?)::(.*)$/.exec(line) ?? [];
      issue[level as keyof typeof issue](unescape(message), { title: unescape(title) });
      return String(write.mock.lastCall?.[0]).trimEnd();
    });
    write.mockRestore();
    expect(rewritten).toEqual(lines);
  });

  it("say the notice first, and the verdict of every comparison by its kind", async () => {
    const input = reportInput({ engine: "embedded" });
    const text = await renderFormat(input, "github-annotations");
    expect(text).toMatch(/^::warning title=quick::Embedded engine/);
    expect(text.split("\n")).toHaveLength(input.verdicts.comparisons.length + 2);
    expect(text).toContain(`::notice title=chimera equivalent%3A Workflow time::chimera is equi`);
    expect(text).toContain("within ±5 %25 in workflow time.");
  });

  it("are ten of a kind at most; the last of them counts the rest", async () => {
    const input = manyArms();
    const lines = (await renderFormat(input, "github-annotations")).trimEnd().split("\n");
    const counts = Map.groupBy(lines, (line) => /^::(\w+)/.exec(line)?.[1]);
    expect(Math.max(...[...counts.values()].map((each) => each.length))).toBe(10);
    const more = lines.flatMap((line) => /::(\d+) more are in the report\.$/.exec(line)?.[1] ?? []);
    const left = more.reduce((sum, count) => sum + Number(count), 0);
    expect(lines.length - more.length + left).toBe(input.verdicts.comparisons.length);
  });
});

describe("the summary of a GitHub step", () => {
  it("has the decision, a table of verdicts and the key numbers", async () => {
    const input = reportInput();
    const markdown = await renderFormat(input, "github-summary");
    const { decision, sureness, wouldChange } = decide(input);
    for (const sentence of [decision, sureness, wouldChange]) expect(markdown).toContain(sentence);
    const tokens = new MarkdownIt().parse(markdown, {});
    expect(tokens.filter(({ type }) => type === "table_open")).toHaveLength(2);
    expect(markdown).toMatch(
      /^\| Workflow time \| chimera \| baseline \| −0\.4 % .* \| equivalent \|$/m,
    );
    expect(markdown).not.toContain("](charts/");
  });

  it("stays below GitHub's limit, whatever the number of arms", async () => {
    const markdown = await renderFormat(manyArms(), "github-summary");
    expect(Buffer.byteLength(markdown)).toBeLessThan(200_000);
    expect(markdown).toMatch(/The first 50 of \d+ comparisons; the report has all\./);
  });
});

function unescape(text: string): string {
  return text
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%25", "%");
}
