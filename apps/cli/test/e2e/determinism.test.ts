import { createHash } from "node:crypto";
import { readdir, readFile, stat, utimes } from "node:fs/promises";
import { join, relative, sep } from "node:path";

import { isRecordFile } from "@runproof/run-store";
import { describe, expect, it } from "vitest";

import { emptyFolder, runCli } from "./cli-process.ts";
import { measuredSessions, sessionCopy } from "./measured-sessions.ts";

/** Two places as far from each other as machines are. */
const ELSEWHERE = [
  { TZ: "Asia/Kathmandu", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" },
  { TZ: "America/St_Johns", LANG: "ar_EG.UTF-8", LC_ALL: "ar_EG.UTF-8" },
] as const;

/** SHA-256 of every file by name. */
async function sumsOf(run: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(run, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(run, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
  const sums = new Map<string, string>();
  for (const name of names) {
    const content = await readFile(join(run, name));
    sums.set(name, createHash("sha256").update(content).digest("hex"));
  }
  return sums;
}

describe("reports of one run directory", () => {
  it("are the same bytes in every process, time zone, language and working directory", async () => {
    const { folder, first } = await measuredSessions();
    const measured = await sumsOf(join(folder, "runs", first));
    for (const env of ELSEWHERE) {
      const { cwd, run } = await sessionCopy("first");
      const computed = [...measured.keys()].filter((name) => !isRecordFile(name));
      for (const name of computed) await utimes(join(run, name), 0, 0);
      const elsewhere = await emptyFolder();
      const { exitCode, stderr } = await runCli(
        ["report", first, "--out", relative(elsewhere, join(cwd, "runs"))],
        { cwd: elsewhere, env },
      );
      expect([exitCode, stderr]).toEqual([0, ""]);
      expect(Object.fromEntries(await sumsOf(run))).toEqual(Object.fromEntries(measured));
      for (const name of computed) {
        expect((await stat(join(run, name))).mtimeMs, `${name} was written`).toBeGreaterThan(0);
      }
    }
    expect([...measured.keys()]).toEqual(
      expect.arrayContaining(["charts/ttft.svg", "charts/ttft.vl.json", "claims.json"]),
    );
  });
});
