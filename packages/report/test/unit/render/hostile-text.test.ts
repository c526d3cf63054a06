import type { IngestionManifest } from "@runproof/contract";
import { failCall } from "@runproof/metrics/test-fixture";
import { parse } from "csv-parse/sync";
import MarkdownIt from "markdown-it";
import { beforeAll, describe, expect, it } from "vitest";

import { renderReport } from "../../../src/index.ts";
import { buildIngestion } from "../../fixture/build-ingestion.ts";
import { reportInput } from "../../fixture/report-input.ts";

const PAYLOADS = [
  "x | 999 |\n| forged | row |",
  "<script>alert(1)</script>",
  '"><img src=https://evil.example/x.png onerror=alert(1)>',
  "![pixel](https://evil.example/p.png)",
  "[click](javascript:alert(1))",
  "</style></svg><iframe src=//evil.example>",
  "```\n# Heading\n```",
  "@someone closes #12 and https://evil.example/a www.evil.example",
  "gpj.\u202Eexe\u0007\u001B]8;;https://evil.example\u001B\\",
  "{{constructor}} {{{decision}}} {{> paragraph}}",
  "=cmd|' /C calc'!A0",
];
const POISON = PAYLOADS.join(" ");

/** A session in which every string that is not ours is poisoned. */
function poisoned() {
  const input = reportInput({
    model: POISON,
    plan: { question: POISON.slice(0, 490), model: POISON },
    arms: [
      { name: "baseline" },
      { name: "chimera", options: { temperature: 0.8, stop: [POISON] } },
    ],
    edits: {
      call: (call) =>
        call.id === "r0002-report"
          ? failCall(call, `=${POISON}`, POISON)
          : {
              ...call,
              server: { ...call.server, doneReason: `=${POISON}` },
              absent: { stop: POISON, contentCreatedNs: POISON },
              retries: [{ error: { code: POISON, message: POISON }, atNs: 1 }],
            },
      run: (run) => ({
        ...run,
        valid: run.block !== 3,
        invalidReason: POISON,
        stages: run.stages.map((stage) => ({
          ...stage,
          attempts: 2,
          notes: [`cut: ${POISON}`, POISON],
          error: { code: POISON, message: POISON },
        })),
      }),
    },
  });
  const { start } = input.manifest.environment;
  if (start === undefined) throw new Error("the fixture has an environment");
  const poison = (suffix: string) => ({
    ...start,
    toolVersion: POISON,
    machine: {
      ...start.machine,
      cpuModel: POISON,
      distribution: POISON,
      gpus: [{ model: POISON }],
    },
    server: {
      ...start.server,
      version: POISON + suffix,
      absent: { [POISON]: POISON },
      model: { ...start.server.model, name: POISON, quantization: POISON, digest: POISON },
    },
  });
  return {
    ...input,
    problems: [POISON],
    ingestion: poisonedIngestion(),
    reproduceCommand: `${POISON}\n\`\`\`\nafter`,
    manifest: {
      ...input.manifest,
      status: "incomplete" as const,
      statusReason: POISON,
      toolVersion: POISON,
      calibration: undefined,
      calibrationAbsentReason: POISON,
      environment: { start: poison(""), end: poison("2") },
    },
  };
}

/** A folder whose file names, kinds and reasons are poisoned. */
function poisonedIngestion(): IngestionManifest {
  const manifest = buildIngestion();
  return {
    ...manifest,
    types: { [POISON]: 1 },
    skipped: { [POISON]: 1 },
    tokenCounter: { ...manifest.tokenCounter, model: POISON, kind: "server" },
    materials: manifest.materials.map((material) => ({ ...material, step: POISON })),
    entries: [{ kind: "skipped", path: POISON, reason: POISON, message: POISON }],
  };
}

/** Columns of every table and the number of cells in each of its rows. */
function tablesOf(tokens: readonly { readonly type: string }[]) {
  const tables: { columns: number; rows: number[] }[] = [];
  for (const { type } of tokens) {
    const table = tables.at(-1);
    if (type === "table_open") tables.push({ columns: 0, rows: [] });
    else if (table === undefined) continue;
    else if (type === "th_open") table.columns += 1;
    else if (type === "tbody_open") table.rows = [];
    else if (type === "tr_open") table.rows.push(0);
    else if (type === "td_open") table.rows.push((table.rows.pop() ?? 0) + 1);
  }
  return tables;
}

describe("hostile text", () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = await renderReport(poisoned());
  });

  it("stays text in Markdown: no HTML, no link, no image but ours, no forged row", () => {
    const renderer = new MarkdownIt({ html: true, linkify: true });
    renderer.linkify.set({ fuzzyLink: false });
    const tokens = renderer.parse(files.get("report.md") ?? "", {});
    const inner = tokens.flatMap((token) => token.children ?? []);
    const types = new Set([...tokens, ...inner].map(({ type }) => type));
    for (const type of ["html_block", "html_inline", "link_open"])
      expect(types).not.toContain(type);
    const images = inner
      .filter(({ type }) => type === "image")
      .map((token) => token.attrGet("src"));
    expect(images).toEqual([
      "charts/verdicts.svg",
      "charts/runs.svg",
      "charts/stages.svg",
      "charts/waterfall.svg",
    ]);
    expect(inner.some(({ content }) => content.includes("evil.example"))).toBe(true);

    const odd = tablesOf(tokens).filter(({ columns, rows }) =>
      rows.some((cells) => cells !== columns),
    );
    expect(odd).toEqual([]);
    const headings = tokens.flatMap((token, index) =>
      token.type === "heading_open" ? [tokens[index + 1]?.content ?? ""] : [],
    );
    expect(headings).not.toContain("Heading");
  });

  it("leaves no mention or reference for GitHub to make something of", () => {
    const outsideCode = (files.get("report.md") ?? "")
      .replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, "")
      .replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
    expect(outsideCode).toContain("closes");
    expect(outsideCode).not.toMatch(/@someone|#12|https:\/\/evil|www\.evil/);
  });

  it("stays text in HTML", () => {
    const html = files.get("report.html") ?? "";
    expect(html).toContain("evil.example");
    expect(html).not.toMatch(/<(?:script|img|iframe)\b/i);
    expect(html).not.toContain("</style></svg>");
    expect([...html.matchAll(/<style>/g)]).toHaveLength(1);
    const tags = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag));
    for (const tag of ["script", "img", "iframe", "a1"]) expect(tags).not.toContain(tag);
    expect(html).toContain("{{constructor}}");
  });

  it("carries no character that disguises text, in any file", () => {
    // oxlint-disable-next-line no-control-regex -- these are the characters to find
    const disguise = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
    for (const [name, content] of files)
      expect([name, disguise.test(content)]).toEqual([name, false]);
    expect(JSON.parse(files.get("report.json") ?? "").problems).toEqual([POISON]);
  });

  it("is no formula in a spreadsheet and no second line in the data", () => {
    const rows: Record<string, string>[] = parse(files.get("calls.csv") ?? "", { columns: true });
    expect(rows).toHaveLength(poisoned().calls.length);
    const values = rows.flatMap((row) => Object.values(row));
    expect(values.some((value) => value.startsWith("'="))).toBe(true);
    expect(values.filter((value) => /^[=+@\t\r]/.test(value))).toEqual([]);
    expect(values.filter((value) => value.startsWith("-") && Number.isNaN(Number(value)))).toEqual(
      [],
    );
  });
});
