import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { canTakeScreenshots, takeScreenshot } from "./screenshot.ts";
import { terminalPicture } from "./terminal-picture.ts";

// Runs the README's command and keeps what its reader sees. No Ollama may answer on this machine: the
// sample is to be what somebody without one gets.
const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const program = fileURLToPath(new URL("../../../apps/cli/bin/runproof.mjs", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "runproof-showcase-"));

const output = await runBench(folder);
const run = (await readdir(join(folder, "runs"))).find((name) => !name.startsWith(".")) ?? "";
const { engine } = JSON.parse(await readFile(join(folder, "runs", run, "manifest.json"), "utf8"));
if (engine !== "embedded") throw new Error(`measured ${engine}; stop the Ollama on this machine`);
await rm(here("sample"), { recursive: true, force: true });
await cp(join(folder, "runs", run), here("sample"), { recursive: true });
await mkdir(here("images"), { recursive: true });
const shown = output.replaceAll(`${folder}/`, "");
await writeFile(
  here("images/terminal.svg"),
  terminalPicture(`$ npx --yes pnpm@12 bench\n${shown}`, "runproof bench in a terminal"),
);
if (canTakeScreenshots()) {
  for (const colourScheme of ["light", "dark"] as const) {
    takeScreenshot({
      page: here("sample/report.html"),
      picture: here(`images/report-${colourScheme}.png`),
      colourScheme,
      width: 1_100,
      height: 1_000,
    });
  }
} else {
  console.error("no Chromium found: the pictures of the HTML report were left as they are");
}
await rm(folder, { recursive: true });

/** Standard output and standard error in the order a terminal shows them. */
async function runBench(cwd: string): Promise<string> {
  const child = spawn(process.execPath, [program, "bench"], {
    cwd,
    env: { ...process.env, FORCE_COLOR: "1", NO_COLOR: undefined, OLLAMA_HOST: undefined },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
  }
  const status = await new Promise((resolve) => child.once("close", resolve));
  if (status !== 0) throw new Error(`bench ended with ${String(status)}:\n${text}`);
  return text;
}
