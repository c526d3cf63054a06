import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import MarkdownIt from "markdown-it";
import { expect, it } from "vitest";

import { runProgram } from "../../src/run-program.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

/** Every file that a Markdown file links to or shows, also from the few HTML tags that GitHub allows. */
function linksOf(markdown: string): readonly string[] {
  const tokens = new MarkdownIt({ html: true }).parse(markdown, {});
  const links = tokens
    .flatMap((token) => [token, ...(token.children ?? [])])
    .flatMap((token) => [
      token.attrGet("href"),
      token.attrGet("src"),
      ...[...token.content.matchAll(/<[^>]* (?:src|srcset|href)="([^"]*)"/g)].map(
        ([, link]) => link,
      ),
    ]);
  return links.filter((link) => typeof link === "string").filter((link) => !/^(\w+:|#)/.test(link));
}

it.each([
  ["README.md", 10],
  ["packages/README.md", 10],
  [".github/CONTRIBUTING.md", 3],
  ["tools/showcase/sample/report.md", 5],
])("every file that %s mentions is there", async (file, atLeast) => {
  const path = join(ROOT, file);
  const links = linksOf(await readFile(path, "utf8"));
  expect(links.length).toBeGreaterThanOrEqual(atLeast);
  const missing: string[] = [];
  for (const link of new Set(links)) {
    const target = join(dirname(path), decodeURI(link.replace(/[#?].*$/, "")));
    await stat(target).catch(() => missing.push(link));
  }
  expect(missing).toEqual([]);
});

it("every path below the repository in the README's code is there", async () => {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const paths = readme.match(/\b(?:configs|tools|packages|apps)\/[\w./-]*\w/g) ?? [];
  expect(paths.length).toBeGreaterThan(5);
  for (const path of new Set(paths)) {
    expect(await stat(join(ROOT, path)).then(() => path), path).toBe(path);
  }
});

it("every command in the README is one of the program", async () => {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const { stdout } = await runProgram(["--help"], ROOT);
  const known = new Set([...stdout.matchAll(/^ {2}runproof ([a-z]+)/gm)].map(([, name]) => name));
  const named = [...readme.matchAll(/\brunproof ([a-z]+)(?=[` ])/g)].map(([, name]) => name);
  expect(new Set(named).size).toBeGreaterThan(10);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
