import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { copyRecords } from "./copy-records.ts";
import { runProgram } from "./run-program.ts";
import { showcasePath } from "./showcase-path.ts";

// Measures a new example run with the README's command, and keeps its records; then `make`. No Ollama
// may answer on this machine: the sample is to be what somebody without one gets.
const folder = await mkdtemp(join(tmpdir(), "runproof-showcase-"));
const { stderr } = await runProgram(["bench"], folder);
const name = (await readdir(join(folder, "runs"))).find((each) => !each.startsWith(".")) ?? "";
const run = join(folder, "runs", name);
const { engine } = JSON.parse(await readFile(join(run, "manifest.json"), "utf8"));
if (engine !== "embedded") throw new Error(`measured ${engine}; stop the Ollama on this machine`);
await rm(showcasePath("sample"), { recursive: true, force: true });
await copyRecords(run, showcasePath("sample"));
await writeFile(showcasePath("progress.txt"), stderr.replaceAll(`${folder}/`, ""));
await rm(folder, { recursive: true });
await import("./main.ts");
