import { appendFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { ingestScan, rankBm25, readPassages, scanFolder } from "../../../src/index.ts";
import { dataFolder } from "../../data-folder.ts";

const NOTES = `---
title: Notes
---
# Cold starts

The first call *loads* the model. It takes [twelve](x.md) seconds!

| model | load_ms |
|---|---|
| a | 120 |

\`\`\`sh
ollama stop m
\`\`\`
`;

it("holds the prose of Markdown, sentence by sentence, before its values and tables", async () => {
  const root = await dataFolder({ "notes.md": NOTES, "runs.csv": "run,ms\\na,1\\n" });
  const dataset = await ingestScan(await scanFolder(root));
  const chunks = await readPassages(dataset, { chunkTokens: 400 });
  expect(chunks[0]?.text.split("\n")).toEqual([
    "notes.md",
    "# Cold starts",
    "The first call loads the model.",
    "It takes twelve seconds!",
    "ollama stop m",
    "title=Notes",
    "notes.md (Cold starts), 1 row: load_ms 120; model a",
    "model=a, load_ms=120",
  ]);
  const [best] = rankBm25("How many seconds does loading take?", chunks, { top: 1 });
  expect(best?.chunk.id).toBe("notes.md#1");
});

it("has the headings of a file that changed since, and stops when it is told to", async () => {
  const root = await dataFolder({ "notes.md": NOTES });
  const dataset = await ingestScan(await scanFolder(root));
  await appendFile(join(root, "notes.md"), "more\n");
  const [chunk] = await readPassages(dataset, { chunkTokens: 400 });
  expect(chunk?.text).toMatch(/^notes\.md\n# Cold starts\ntitle=Notes\n/);
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(readPassages(dataset, { chunkTokens: 400, signal })).rejects.toThrow("enough");
});
