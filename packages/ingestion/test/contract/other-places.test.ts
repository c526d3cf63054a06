import { execFile } from "node:child_process";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, it } from "vitest";

import { dataFolder } from "../data-folder.ts";

const script = fileURLToPath(new URL("../print-material.ts", import.meta.url));

async function materialAt(folder: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder], {
    env: { ...process.env, ...env },
  });
  return stdout;
}

it("says the same in every language and time zone", async () => {
  const folder = await dataFolder({
    "İndex.csv": "INDEX,ttft_ms\nı,1.5\nI,2.25\nä,1000000.5\nz,3\n",
    "a.md": "# Title\n\nTitles of ıstanbul.\n",
    "Ä.json": '{"LATENCY_MS":1234567.25,"title":"I"}',
  });
  // An hour that summer time leaves out in some places and repeats in others.
  for (const name of ["İndex.csv", "a.md", "Ä.json"]) {
    await utimes(join(folder, name), 1_711_846_800, 1_711_846_800);
  }
  const [here, kathmandu, berlin] = await Promise.all([
    materialAt(folder, { LC_ALL: "C", TZ: "UTC" }),
    materialAt(folder, { LC_ALL: "tr_TR.UTF-8", TZ: "Asia/Kathmandu" }),
    materialAt(folder, { LC_ALL: "de_DE.UTF-8", TZ: "Europe/Berlin" }),
  ]);
  expect(here).toContain("2024-03-31T01:00:00.000Z");
  expect(kathmandu).toBe(here);
  expect(berlin).toBe(here);
});
