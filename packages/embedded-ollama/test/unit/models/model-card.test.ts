import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { demoModelPath } from "../../../src/package-root.ts";

let card: string;
let model: Buffer;
beforeAll(async () => {
  card = await readFile(join(demoModelPath, "../README.md"), "utf8");
  model = await readFile(demoModelPath);
});

test("the shipped file has the SHA-256 that the model card states", () => {
  const stated = /^\| SHA-256 +\| `([0-9a-f]{64})` +\|$/m.exec(card)?.[1];
  expect(stated).toBe(createHash("sha256").update(model).digest("hex"));
});

test("the shipped file has the size that the model card states", () => {
  const stated = /, ([\d\s]+) bytes +\|$/m.exec(card)?.[1];
  expect(Number(stated?.replaceAll(/\s/g, ""))).toBe(model.length);
});
