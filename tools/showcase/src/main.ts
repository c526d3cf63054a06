import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { makeSample } from "./make-sample.ts";
import { showcasePath } from "./showcase-path.ts";
import { takeScreenshots } from "./take-screenshots.ts";

// Makes everything that the README shows from the records in `sample`. Nothing is measured.
const folder = await mkdtemp(join(tmpdir(), "runproof-showcase-"));
const sample = await makeSample({
  run: showcasePath("sample"),
  progress: await readFile(showcasePath("progress.txt"), "utf8"),
  folder,
});
await rm(showcasePath("sample"), { recursive: true });
await cp(sample.path, showcasePath("sample"), { recursive: true });
await rm(folder, { recursive: true });
await writeFile(showcasePath("images/terminal.svg"), sample.terminal);

// High enough for the decision, its figures and the first chart.
const size = { width: 1_100, height: 1_400 };
const taken = await takeScreenshots(showcasePath("sample/report.html"), [
  { picture: showcasePath("images/report-light.png"), colorScheme: "light", ...size },
  { picture: showcasePath("images/report-dark.png"), colorScheme: "dark", ...size },
]);
if (!taken) console.error("no Chromium found: the pictures of the page were left as they are");
