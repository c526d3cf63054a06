import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import { expect, test } from "vitest";

import manifest from "../../package.json" with { type: "json" };
import { CAN_FIND_PROCESSES, emptyFolder, eventually, runCli, startCli } from "./cli-process.ts";
import { measuredSessions, sessionCopy } from "./measured-sessions.ts";
import { serveEmbedded } from "./serve-embedded.ts";

test("--version and --help", async () => {
  const cwd = await emptyFolder();
  expect(await runCli(["--version"], { cwd })).toMatchObject({
    exitCode: 0,
    stdout: `${manifest.version}\n`,
  });
  const { stdout } = await runCli(["--help"], { cwd });
  for (const command of [
    "bench",
    "report",
    "compare",
    "replay",
    "calibrate",
    "list",
    "show",
    "serve",
    "doctor",
    "completion",
  ]) {
    expect(stdout).toContain(`runproof ${command}`);
  }
  expect(stdout).toContain("Exit codes");
  expect((await runCli(["bench", "--help"], { cwd })).stdout).toContain("Examples:");
});

test("completion prints a script and completes commands", async () => {
  const cwd = await emptyFolder();
  expect((await runCli(["completion"], { cwd })).stdout).toContain("runproof");
  const { stdout } = await runCli(["--get-yargs-completions", "runproof", "be"], { cwd });
  expect(stdout).toContain("bench");
});

test("list, show and report work on stored runs alone", async () => {
  expect((await runCli(["list"], { cwd: await emptyFolder() })).stderr).toMatch(/no runs/);
  const { folder: cwd, first, second } = await measuredSessions();

  const list = await runCli(["list", "--output", "json"], { cwd });
  expect(JSON.parse(list.stdout).map(({ id }: { id: string }) => id)).toEqual([second, first]);
  expect((await runCli(["list"], { cwd })).stdout).toContain(first.slice(-6));

  const show = await runCli(["show", first.slice(-6)], { cwd });
  expect(show.exitCode).toBe(0);
  expect(show.stdout).toMatch(/workflow time/i);

  const markdown = await runCli(["report", "latest", "--format", "md"], { cwd });
  expect(markdown.stdout).toMatch(/^(>|#)/);
  const csv = await runCli(["report", first, "--format", "csv"], { cwd });
  expect(csv.stdout.split("\n")[0]).toMatch(/ttft/i);
});

test("records that were changed or lost are not believed", async () => {
  const { cwd, run } = await sessionCopy("second");
  const calls = join(run, "calls.ndjson");
  const text = await readFile(calls, "utf8");
  const digit = text.indexOf('"evalNs":') + '"evalNs":'.length;
  const other = text[digit] === "9" ? "8" : "9";
  await writeFile(calls, text.slice(0, digit) + other + text.slice(digit + 1));
  for (const command of ["show", "report"]) {
    const refused = await runCli([command, "latest"], { cwd });
    expect(refused.stdout).toBe("");
    expect(refused.stderr).toMatch(/calls\.ndjson was changed after the run was sealed/);
    expect(refused.exitCode).toBe(6);
  }
  const accepted = await runCli(["show", "latest", "--accept-damage"], { cwd });
  expect(accepted.stdout).toMatch(/^Damaged: /m);
  expect(accepted.exitCode).toBe(0);
});

test("serve answers as Ollama until Ctrl-C", async () => {
  const cwd = await emptyFolder();
  const { cli, url } = await serveEmbedded(cwd);
  const version: unknown = await (await fetch(`${url}/api/version`)).json();
  expect(version).toMatchObject({ version: expect.stringContaining("embedded") });
  const doctor = await runCli(["doctor", "--host", url], { cwd });
  expect(doctor).toMatchObject({ exitCode: 0 });
  expect(doctor.stdout).toContain("tinyreport");
  cli.child.kill("SIGINT");
  expect((await cli.finished).exitCode).toBe(0);
  expect(cli.processIds()).toEqual([]);
});

test.runIf(CAN_FIND_PROCESSES)("serve that is stopped while it starts is no bug", async () => {
  const cwd = await emptyFolder();
  const cli = startCli(["serve", "--port", "0"], { cwd });
  await eventually(() => cli.processIds().length > 1, 60_000);
  cli.child.kill("SIGINT");
  const { exitCode, stderr } = await cli.finished;
  expect(stderr).toBe("");
  // On a machine that stalls it may have answered already.
  expect([0, 130]).toContain(exitCode);
  expect(cli.processIds()).toEqual([]);
});

test("doctor fails with the fix when the server is not there", async () => {
  const cwd = await emptyFolder();
  const { exitCode, stdout } = await runCli(["doctor", "--host", `127.0.0.1:${await freePort()}`], {
    cwd,
  });
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/✖ server[\s\S]*try:/);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
