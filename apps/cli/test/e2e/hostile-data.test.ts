import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { emptyFolder, onlyRun, runCli, type FinishedProcess } from "./cli-process.ts";
import { hostileFolder, OUTSIDE } from "./hostile-folder.ts";

const SECRET = "text-of-the-environment";

// What a terminal would act on: all control characters but tab and line ends.
const CONTROLS = /[\p{Cc}--[\t\n\r]]/v;
// What makes a reader see another text; in JSON, names stay as they are.
const TURNS = /\p{Bidi_Control}/u;

/** The report agent with so much material that every kind of line is in its prompt. */
async function benchHostile(folder: string): Promise<FinishedProcess> {
  await hostileFolder(folder);
  const plan = {
    schemaVersion: 1,
    name: "hostile",
    workload: { kind: "workflow", data: "./data", promptTokens: { analyze: 1_000 } },
    arms: [{ name: "a" }, { name: "b", options: { temperature: 0.1 } }],
    baseline: "a",
    rehearsals: 0,
    eventLoopLimitMs: 600_000,
    metrics: [{ id: "workflowMs", margin: 0.05 }],
  };
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
  const argv = ["bench", "plan.json", "--engine", "embedded", "--runs", "2"];
  return await runCli(argv, { cwd: folder, env: { RUNPROOF_SECRET: SECRET } });
}

test.skipIf(process.platform === "win32")(
  "a folder of hostile files is measured, and nothing in it acts",
  async () => {
    const folder = await emptyFolder();
    const bench = await benchHostile(folder);
    expect(bench.stderr).not.toContain("internal error");
    expect(bench.exitCode).toBe(0);

    const run = await onlyRun(join(folder, "runs"));
    const { ingestion, runs, problems } = await readRun(run);
    expect(problems).toEqual([]);
    const leftOut = (ingestion?.entries ?? []).flatMap((entry) =>
      entry.kind === "skipped" ? [[entry.path, entry.reason] as const] : [],
    );
    // Where the test runs as root, no file is unreadable.
    expect(Object.fromEntries(leftOut.filter(([path]) => path !== "unreadable.csv"))).toEqual({
      "binary.csv": "binary",
      "binary.json": "binary",
      "bomb.ndjson.gz": "too-long",
      "broken.csv.gz": "malformed",
      "cut.csv.gz": "malformed",
      "empty.csv": "empty",
      "empty.json": "empty",
      "folder-out": "symbolic-link",
      itself: "symbolic-link",
      "lines.ndjson": "malformed",
      "open-quote.csv": "malformed",
      "out.csv": "symbolic-link",
      "pipe.csv": "not-a-file",
      "\u{FFFD}\u{FFFD}.csv": "name",
    });
    expect(runs.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "ok"]);

    const written = await textsBelow(run);
    written.set("stdout", bench.stdout);
    written.set("stderr", bench.stderr);
    for (const [path, text] of written) {
      expect(CONTROLS.exec(text), path).toBeNull();
      expect(path.endsWith(".json") ? null : TURNS.exec(text), path).toBeNull();
      expect(text, path).not.toContain(OUTSIDE);
      expect(text, path).not.toContain(SECRET);
    }
    expect(written.get("report.html")).not.toMatch(/<script>alert|<img src=x/);
    // The prompts name files as they are called, with braces that nobody expanded.
    const prompts = [...written].filter(([path]) => path.startsWith("texts/"));
    for (const name of ["{{constructor}}.csv", "{{steps.ingest.text}}", "fine.csv"])
      expect(
        prompts.some(([, text]) => text.includes(name)),
        name,
      ).toBe(true);
  },
);

async function textsBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    texts.set(path.slice(folder.length + 1), await readFile(path, "utf8"));
  }
  return texts;
}
