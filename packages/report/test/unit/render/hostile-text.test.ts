import { readFileSync } from "node:fs";

import { parse } from "csv-parse/sync";
import MarkdownIt from "markdown-it";
import { beforeAll, describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";

import { REPORT_FORMATS, renderFormats, type ReportFormatName } from "../../../src/index.ts";
import { cleanLine } from "../../../src/text/clean-text.ts";
import { HOSTILE_TEXTS } from "../../fixture/hostile-texts.ts";
import { poisonedInput } from "../../fixture/poisoned-input.ts";

const NAMES = Object.keys(REPORT_FORMATS) as ReportFormatName[];
const MARKDOWN = ["report.md", "github-summary.md"];
const JSON_FILES = [
  "report.json",
  "otel-metrics.json",
  "bencher.json",
  "benchmark-smaller.json",
  "benchmark-bigger.json",
];
const JUNIT_SCHEMA = readFileSync(
  new URL("../../fixture/schemas/junit-10.xsd", import.meta.url),
  "utf8",
);

/** Characters that disguise other text. JSON and XML files have to be free of them as well. */
const DISGUISE =
  // oxlint-disable-next-line no-control-regex -- these are the characters to find
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}/u;

const MOST_OF_A_MESSAGE = 4096;

/** Calls of the session that is poisoned. */
const CALLS = poisonedInput("harmless").calls.length;

type Files = ReadonlyMap<string, string>;

const HARMLESS: Promise<Files> = filesFor("harmless");

async function filesFor(text: string): Promise<Files> {
  return await renderFormats(poisonedInput(text), NAMES);
}

function fileOf(files: Files, name: string): string {
  const content = files.get(name);
  if (content === undefined) throw new Error(`no file ${name}`);
  return content;
}

/** What a renderer that lets everything through makes of Markdown. */
function shapeOf(markdown: string) {
  const renderer = new MarkdownIt({ html: true, linkify: true });
  renderer.linkify.set({ fuzzyLink: false });
  const tokens = renderer.parse(markdown, {});
  const inner = tokens.flatMap((token) => token.children ?? []);
  return {
    active: [...tokens, ...inner]
      .map(({ type }) => type)
      .filter((type) => ["html_block", "html_inline", "link_open"].includes(type)),
    images: inner.filter(({ type }) => type === "image").map((token) => token.attrGet("src")),
    headings: tokens.flatMap((token, index) =>
      token.type === "heading_open" ? [tokens[index + 1]?.content] : [],
    ),
    tables: tablesOf(tokens),
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

/** How often each HTML element begins; texts cannot add one. */
function tagsOf(html: string): Readonly<Record<string, number>> {
  const names = [...html.matchAll(/<([a-z][^\s/>]*)/gi)].map(([, name = ""]) => name);
  return Object.fromEntries(
    [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]),
  );
}

function linesThatCommand(text: string): readonly string[] {
  return text.split(/[\r\n]/).filter((line) => /^\s*::/.test(line) || line.includes("##["));
}

describe("the table of hostile texts", () => {
  it("is long, and its texts stand where others write: the check can fail", async () => {
    expect(Object.keys(HOSTILE_TEXTS).length).toBeGreaterThanOrEqual(50);
    const files = await filesFor("needle");
    const count = (name: string): number => fileOf(files, name).split("needle").length - 1;
    expect(count("report.md")).toBeGreaterThan(50);
    expect(count("report.html")).toBeGreaterThan(50);
    expect(count("report.json")).toBeGreaterThan(20);
    expect(count("calls.csv")).toBeGreaterThan(20);
    expect(count("junit.xml")).toBeGreaterThan(10);
    expect(count("github-summary.md")).toBeGreaterThan(2);
    expect(count("github-annotations.txt")).toBeGreaterThan(1);
    expect(count("otel-metrics.json")).toBeGreaterThan(10);
    expect(count("benchmark-smaller.json")).toBeGreaterThan(5);
  });
});

it("JUnit stays valid, whatever others wrote", async () => {
  const texts = Object.entries(HOSTILE_TEXTS);
  const xml = await Promise.all(
    texts.map(async ([fileName, text]) => ({
      fileName,
      contents: fileOf(await renderFormats(poisonedInput(text), ["junit"]), "junit.xml"),
    })),
  );
  const { errors } = await validateXML({ xml, schema: JUNIT_SCHEMA });
  expect(errors).toEqual([]);
});

describe.each(Object.entries(HOSTILE_TEXTS))("%s", (_, text) => {
  let files: Files;
  let harmless: Files;
  beforeAll(async () => {
    files = await filesFor(text);
    harmless = await HARMLESS;
  });

  it.each(MARKDOWN)("makes nothing of its own in %s", (name) => {
    const shape = shapeOf(fileOf(files, name));
    const expected = shapeOf(fileOf(harmless, name));
    expect(shape.active).toEqual([]);
    expect(shape.images).toEqual(expected.images);
    expect(shape.headings).toEqual(expected.headings);
    expect(shape.tables).toEqual(expected.tables);
    for (const { columns, rows } of shape.tables)
      expect(rows.filter((cells) => cells !== columns)).toEqual([]);
    const outsideCode = fileOf(files, name)
      .replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, "")
      .replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
    expect(outsideCode).not.toMatch(/@someone|someone@|#12|repo#1|GH-7|https:\/\/evil|www\.evil/);
  });

  it("adds no element to HTML", () => {
    const tags = tagsOf(fileOf(files, "report.html"));
    const expected = tagsOf(fileOf(harmless, "report.html"));
    expect(Object.keys(tags).filter((name) => !(name in expected))).toEqual([]);
    for (const name of ["script", "style", "meta", "title", "table", "svg", "link", "base"])
      expect([name, tags[name]]).toEqual([name, expected[name]]);
  });

  it("is whole in JSON, where it is data, and adds no key", () => {
    const report = JSON.parse(fileOf(files, "report.json"));
    expect(report.problems).toEqual([text]);
    expect(report.run.model).toBe(text);
    expect(report.environment.start.machine.cpuModel).toBe(text);
    for (const name of JSON_FILES) {
      const value: unknown = JSON.parse(fileOf(files, name));
      const expected: unknown = JSON.parse(fileOf(harmless, name));
      expect(keysOf(value, text)).toEqual(keysOf(expected, "harmless"));
    }
  });

  it("is well-formed for a collector of metrics", () => {
    // What is left of surrogates when JSON is written anew are halves of pairs.
    const otel: unknown = JSON.parse(fileOf(files, "otel-metrics.json"));
    expect(JSON.stringify(otel).match(/\\ud[89a-f]../g)).toBeNull();
  });

  it("is no formula in a spreadsheet and no second line in the data", () => {
    const rows: Record<string, string>[] = parse(fileOf(files, "calls.csv"), { columns: true });
    expect(rows).toHaveLength(CALLS);
    expect(fileOf(files, "calls.csv").trimEnd().split("\n")).toHaveLength(rows.length + 1);
    const values = rows.flatMap((row) => Object.values(row));
    expect(values.filter((value) => /^[=+@\t\r]/.test(value))).toEqual([]);
    expect(values.filter((value) => /^-(?!\d+(\.\d+)?$)/.test(value))).toEqual([]);
  });

  it("is text in JUnit", () => {
    const contents = fileOf(files, "junit.xml");
    const [, model = ""] = /name="model" value="([^"]*)"/.exec(contents) ?? [];
    expect(decoded(model)).toBe(withoutNoncharacters(cleanLine(text)));
    expect(elementsOf(contents)).toEqual(elementsOf(fileOf(harmless, "junit.xml")));
  });

  it("gives no command to a workflow runner", () => {
    const lines = fileOf(files, "github-annotations.txt").trimEnd().split("\n");
    expect(lines).toHaveLength(
      fileOf(harmless, "github-annotations.txt").trimEnd().split("\n").length,
    );
    for (const line of lines)
      expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,\r\n]+::[^\r\n]*$/);
    for (const [name, content] of files) {
      if (name === "github-annotations.txt") continue;
      expect([name, linesThatCommand(content)]).toEqual([name, []]);
    }
  });

  it("fits into the summary of a GitHub step and into its annotations", () => {
    // GitHub drops a summary above 1 MiB, and cuts a message after 4096 characters.
    const summary = fileOf(files, "github-summary.md");
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    for (const line of fileOf(files, "github-annotations.txt").split("\n")) {
      const [message = ""] = /(?<=::)[^:].*$/.exec(line.slice(2)) ?? [];
      expect(message.replaceAll(/%[0-9A-F]{2}/g, "x").length).toBeLessThan(MOST_OF_A_MESSAGE);
    }
  });

  it("disguises nothing, in any file", () => {
    for (const [name, content] of files) {
      const at = content.search(DISGUISE);
      expect([name, at === -1 ? "" : content.slice(at - 20, at + 20)]).toEqual([name, ""]);
    }
  });
});

/** Paths of all keys; a key that is the text itself reads the same whatever the text is. */
function keysOf(value: unknown, text: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, text));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    key === text ? "(text)" : key,
    ...keysOf(item, text),
  ]);
}

/** Elements outside of data. Properties are fewer where a text is nothing but white space. */
function elementsOf(xml: string): Readonly<Record<string, number>> {
  const { property: _, ...tags } = tagsOf(xml.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, ""));
  return tags;
}

function decoded(xml: string): string {
  return xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** XML has no place for them. */
function withoutNoncharacters(text: string): string {
  return text.replaceAll(/[\uFFFE\uFFFF]/g, "");
}
