import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { templateModule, TEMPLATES_PATH } from "../../../generate/template-module.ts";

it("the checked-in templates are what their sources give (pnpm -F @runproof/report generate)", async () => {
  expect(await readFile(TEMPLATES_PATH, "utf8")).toBe(templateModule());
});
