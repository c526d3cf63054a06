import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { excerptsOf } from "../../src/forms/excerpts-of.ts";
import { readTables } from "../../src/read-tables.ts";
import { renderTexts } from "../../src/render.ts";
import { sampleFiles } from "../../src/sample-files.ts";

const FOLDER = new URL("../../../../apps/cli/sample-data/", import.meta.url);
const NUMBER = /\d+(?:\.\d+)?/g;

const tables = await readTables();
const files = sampleFiles(tables);
const texts = renderTexts(files);

test("what is checked in is what the tables give, byte for byte", async () => {
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(fileURLToPath(FOLDER), join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
    );
  expect(paths.toSorted()).toEqual([...texts.keys()].toSorted());
  for (const [path, text] of texts) {
    const bytes = await readFile(new URL(path, FOLDER));
    const found = path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    expect(found.equals(Buffer.from(text)), path).toBe(true);
  }
});

test.each(files.map((file) => [file.path, file] as const))(
  "%s holds only numbers that its tables print",
  (path, { form }) => {
    const printed = new Set(
      excerptsOf(form)
        .flatMap(({ id }) => Object.values(tables.get(id) ?? {}).flat(2))
        .flatMap((text: string) => text.match(NUMBER) ?? []),
    );
    const title = "title" in form ? form.title.match(NUMBER) : [];
    for (const number of title ?? []) printed.add(number);
    const numbers = (texts.get(path) ?? "").match(NUMBER) ?? [];
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => !printed.has(number))).toEqual([]);
  },
);

test("every table is used", () => {
  const used = new Set(files.flatMap(({ form }) => excerptsOf(form).map(({ id }) => id)));
  expect([...tables.keys()].filter((id) => !used.has(id))).toEqual([]);
});

test("there are as many files as the suite's agents read, small enough to ship", () => {
  expect(texts.size).toBe(101);
  const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(300_000);
});
