import { readFileSync } from "node:fs";

import { METRICS } from "@runproof/contract";
import { expect, test } from "vitest";

import { GLOSSARY, withMetricTable } from "../../src/metric-table.ts";

const glossary = readFileSync(GLOSSARY, "utf8");
/** The formatter fills cells with spaces. */
const words = (text: string): string => text.replaceAll(/-{3,}/g, "---").replaceAll(/ +/g, " ");

test("the glossary has every metric as it is defined; if not: pnpm -F @runproof/schema generate", () => {
  expect(words(glossary)).toBe(words(withMetricTable(glossary)));
  for (const { id, definition } of METRICS) {
    expect(words(glossary)).toContain(`| ${id} | `);
    expect(words(glossary)).toContain(words(` | ${definition} |`));
  }
});

test("explains every word once, in one line", () => {
  const terms = [...glossary.matchAll(/^\| ([^|]+?) +\| [^|\n]+ \|$/gm)].map(([, term]) => term);
  const own = terms.filter((term) => term !== "word" && !/^-+$/.test(term ?? ""));
  expect(own.length).toBeGreaterThan(40);
  expect(new Set(own).size).toBe(own.length);
});
