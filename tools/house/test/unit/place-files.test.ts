import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { placeFiles, shownFiles } from "../../src/place-files.ts";
import { repositoryPath } from "../../src/read-house.ts";
import { readShownFiles } from "../../src/read-shown-files.ts";

test("what the README shows is what the files say", async () => {
  const document = await readFile(repositoryPath("README.md"), "utf8");
  expect(shownFiles(document)).toContain("configs/plans/own-agent.yaml");
  expect(placeFiles(document, await readShownFiles(document))).toBe(document);
});

test("the block below a mark is renewed, without the comments at the top of the file", () => {
  const document = "a\n\n<!-- file: x.yaml -->\n\n```yaml\nold\n```\n\n```yaml\nother\n```\n";
  const files = new Map([["x.yaml", "# schema\n#\n\nnew: 1 # kept\n# kept too\n"]]);
  expect(placeFiles(document, files)).toBe(
    "a\n\n<!-- file: x.yaml -->\n\n```yaml\nnew: 1 # kept\n# kept too\n```\n\n```yaml\nother\n```\n",
  );
});

test("a file that is not there is told", () => {
  const document = "<!-- file: gone.yaml -->\n\n```yaml\nold\n```\n";
  expect(() => placeFiles(document, new Map())).toThrow("gone.yaml");
});
