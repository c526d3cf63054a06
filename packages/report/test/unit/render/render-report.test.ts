import { createHash } from "node:crypto";

import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";

import { decide, renderReport, type ReportInput } from "../../../src/index.ts";
import { fileOf } from "../../fixture/file-of.ts";
import { reportInput } from "../../fixture/report-input.ts";

const FILES = [
  "report.md",
  "report.html",
  "report.json",
  "calls.csv",
  "charts/verdicts.svg",
  "charts/verdicts.vl.json",
  "charts/runs.svg",
  "charts/runs.vl.json",
  ...["ttft", "ttft-ecdf", "throughput"].flatMap((id) => [
    `charts/${id}.svg`,
    `charts/${id}.vl.json`,
  ]),
  "charts/stages.svg",
  "charts/stages.vl.json",
  "charts/waterfall.svg",
  "charts/waterfall.vl.json",
];

const SECTIONS = [
  "Executive summary",
  "Key findings",
  "Aggregate performance",
  "Where the time goes",
  "Cold starts and warm-up",
  "Configuration",
  "Statistical analysis",
  "Measurement error",
  "Run by run",
  "Failures and warnings",
  "System information",
  "Conclusion",
  "Limitations",
  "Invalidation triggers",
  "Decision grade",
  "How to reproduce",
];

describe("renderReport", () => {
  let input: ReportInput;
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    input = reportInput();
    files = await renderReport(input);
  });

  it("writes every file, the same bytes for the same records", async () => {
    expect([...files.keys()]).toEqual(FILES);
    expect(await renderReport(reportInput())).toEqual(files);
  });

  it("has every section in Markdown, in order, and opens with the three sentences of the decision", () => {
    const markdown = files.get("report.md") ?? "";
    expect([...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
    const { decision, sureness, wouldChange } = decide(input);
    expect(markdown).toContain(`**${decision}**\n\n${sureness}\n\n${wouldChange}\n\n## Key`);
  });

  it("says the same in HTML as in Markdown", () => {
    const html = (files.get("report.html") ?? "")
      .replaceAll(/<\/?span[^>]*>/g, "")
      .replaceAll("\u00A0", " ")
      .replaceAll("&#x3D;", "=")
      .replaceAll("&#x27;", "'")
      .replaceAll("&lt;", "<");
    const bullets = [...(files.get("report.md") ?? "").matchAll(/^- \*\*[^*]+:\*\* (.*)$/gm)];
    const findings = bullets
      .map(([, text = ""]) => text)
      .filter((text) => text.includes("chimera is"));
    expect(findings.length).toBeGreaterThan(2);
    for (const finding of findings) expect(html).toContain(finding);
  });

  it("makes one HTML file that loads nothing, runs only its own script and stays small", () => {
    const html = files.get("report.html") ?? "";
    const [, policy = ""] =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const [, style = ""] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
    const [, script = ""] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "img-src data:",
      `style-src 'sha256-${sha256(style)}'`,
      `script-src 'sha256-${sha256(script)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html.match(/<script[^>]*>/g)).toEqual([
      `<script type="application/json" id="claims">`,
      "<script>",
    ]);
    expect(html).not.toMatch(/<link|<iframe|\s(?:on\w+|style)="|\bsrc=|url\(|@import/i);
    const addresses = [...html.matchAll(/https?:\/\/[^\s"'<]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(
      new Set(["http://www.w3.org/2000/svg", "http://127.0.0.1:11434"]),
    );
    expect(html.length).toBeLessThan(300_000);
  });

  it("names tables, columns, rows and drawings for those who do not see them", () => {
    const html = files.get("report.html") ?? "";
    const count = (pattern: RegExp): number => [...html.matchAll(pattern)].length;
    expect(count(/<table[ >]/g)).toBeGreaterThan(8);
    expect(count(/<caption/g)).toBe(count(/<table[ >]/g));
    expect(count(/<th /g)).toBe(count(/<th scope="(?:col|row)"/g));
    expect(count(/<svg /g)).toBe(count(/<svg role="img" aria-label="[^"]{40,}"/g));
    expect(count(/<h1>/g)).toBe(1);
  });

  it("uses the same words for a chart's title, its alternative text and its file", () => {
    const [, alternative = ""] =
      /!\[([^\]]*)\]\(charts\/runs\.svg\)/.exec(files.get("report.md") ?? "") ?? [];
    expect(alternative).toMatch(/Workflow time of every run, mean baseline \d\.\d+ s \(n = 5\)/);
    expect(files.get("charts/runs.svg")).toContain(`aria-label="${alternative}"`);
    expect(JSON.parse(files.get("charts/runs.vl.json") ?? "")).toMatchObject({
      description: alternative,
    });
  });

  it("writes a line per call with numbers in the units of the column names", () => {
    const rows: Record<string, string>[] = parse(files.get("calls.csv") ?? "", { columns: true });
    expect(rows).toHaveLength(input.calls.length);
    const row = rows.find(({ call_id: id }) => id === "r0001-report");
    expect(row).toMatchObject({ engine: "ollama", notice: "", status: "ok", outputTokens: "160" });
    const call = input.calls.find(({ id }) => id === "r0001-report");
    expect(Number(row?.["evalMs"])).toBeCloseTo((call?.server.evalNs ?? NaN) / 1e6, 6);
  });

  it("writes the decision, verdicts and measures for programs", () => {
    expect(JSON.parse(files.get("report.json") ?? "")).toMatchObject({
      schemaVersion: 1,
      kind: "report",
      notice: null,
      decision: decide(input),
      comparisons: input.verdicts.comparisons,
      counts: input.measures.counts,
    });
  });
});

describe("calls", () => {
  it("that were sent again are listed with what they were refused with", async () => {
    const error = { code: "http-503", message: "the model is loading" };
    const retries = [{ error, atNs: 1e9 }];
    const input = reportInput({
      edits: { call: (call) => (call.id === "r0001-analyze" ? { ...call, retries } : call) },
    });
    expect(await fileOf(input, "report.md")).toMatch(
      /Calls sent again while the model was loading\n+- \*\*r0001-analyze:\*\* 1 refused, the last with: the model is loading/,
    );
    const rows: Record<string, string>[] = parse(await fileOf(input, "calls.csv"), {
      columns: true,
    });
    expect(rows.find(({ call_id: id }) => id === "r0001-analyze")).toMatchObject({
      api: "ollama",
      retries: "1",
      connection: "reused",
    });
  });
});

describe("a report of an engine that is no real server", () => {
  it.each([
    ["embedded", "tinyreport:latest", "Demo engine: a 2 MB model that invents numbers on this CPU"],
    ["embedded", "smollm2:latest", "Embedded engine: llama.cpp inside runproof answered"],
    ["simulated", "tinyreport:latest", "Simulated engine: a timing model answered"],
  ] as const)("says so first in every artefact: %s, %s", async (engine, model, notice) => {
    const files = await renderReport(reportInput({ engine, model }));
    expect(files.get("report.md")?.split("\n")[0]).toContain(notice);
    expect(files.get("report.html")).toMatch(
      new RegExp(`<body[^>]*>\\s*<p class="notice"[^>]*>${notice}`),
    );
    expect(Object.entries(JSON.parse(files.get("report.json") ?? ""))[0]).toEqual([
      "notice",
      expect.stringContaining(notice),
    ]);
    const rows: Record<string, string>[] = parse(files.get("calls.csv") ?? "", { columns: true });
    expect(rows.every((row) => row["notice"]?.includes(notice))).toBe(true);
    const drawings = [...files].filter(([name]) => name.startsWith("charts/"));
    expect(drawings).toHaveLength(14);
    expect(drawings.filter(([, content]) => !content.includes(notice))).toEqual([]);
  });
});

describe("a report of an unfinished session", () => {
  it("says so right after the engine's notice, with the runs that are left", async () => {
    const input = reportInput(
      {
        engine: "embedded",
        model: "tinyreport:latest",
        edits: { run: (run) => (run.block < 3 ? run : { ...run, status: "cancelled" }) },
      },
      { manifest: { status: "interrupted", statusReason: "SIGINT" } },
    );
    const lines = (await fileOf(input, "report.md")).split("\n").filter((line) => line !== "");
    expect(lines[0]).toContain("Demo engine");
    expect(lines[1]).toBe(
      "> **Interrupted: a person stopped the session (SIGINT); 6 of 10 planned runs are usable.**",
    );
    expect(await fileOf(input, "report.html")).toContain(
      "Interrupted: a person stopped the session",
    );
  });

  it("is written even when nothing was measured", async () => {
    const input = reportInput({ edits: { run: (run) => ({ ...run, status: "cancelled" }) } });
    const files = await renderReport({ ...input, calls: [], runs: [] });
    expect(files.get("report.md")).toContain("## Conclusion");
    expect(files.get("report.html")).toContain("<h1>");
  });
});

describe("a large session", () => {
  it("keeps the HTML readable and sends the reader to the data for the rest", async () => {
    const html = await fileOf(reportInput({ runs: 150 }), "report.html");
    expect(html.replaceAll(/<\/?span[^>]*>/g, "")).toContain("The first 50 of 150 runs");
    expect(html.length).toBeLessThan(1_000_000);
  });

  it("names how many arms a drawing leaves out", async () => {
    const arms = Array.from({ length: 12 }, (_, index) => ({
      name: index === 11 ? "baseline" : `arm-${index}`,
      options: { temperature: index / 10 },
    }));
    const input = reportInput({ arms, plan: { baseline: "baseline" } });
    const markdown = await fileOf(input, "report.md");
    expect(markdown).toContain("# quick: 11 arms against baseline");
    expect(markdown).toMatch(
      /Workflow time of every run, mean baseline .* 6 more arms are in measures\.json/,
    );
    expect(markdown).toMatch(
      /Workflow time, all arms \(5 pairs of runs\): 7 equivalent, 4 inconclusive\. Points are/,
    );
  });
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
