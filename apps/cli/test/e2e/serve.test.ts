import { z } from "@runproof/contract/zod";
import { expect, test } from "vitest";

import { emptyFolder, runCli, startCli } from "./cli-process.ts";

const servingSchema = z.object({
  url: z.url(),
  urls: z.array(z.url()).default([]),
  models: z.array(z.string()),
});

/** The command in the foreground, with what it says once it serves. */
async function serve(
  argv: readonly string[],
): Promise<{ cli: ReturnType<typeof startCli> } & z.infer<typeof servingSchema>> {
  const cwd = await emptyFolder();
  const cli = startCli(["serve", "--port", "0", "--output", "json", ...argv], { cwd });
  const line = new Promise<string>((resolve) => {
    cli.child.stdout?.once("data", (text) => resolve(String(text)));
  });
  const first = await Promise.race([line, cli.finished]);
  if (typeof first !== "string") throw new Error(`it ended: ${first.stderr}`);
  return { cli, ...servingSchema.parse(JSON.parse(first)) };
}

async function generate(url: string, model: string): Promise<Response> {
  const body = JSON.stringify({ model, prompt: "Hi", options: { num_predict: 2 }, stream: false });
  return await fetch(`${url}/api/generate`, { method: "POST", body });
}

test("serves the demo model until it is interrupted", async () => {
  const { cli, url, models } = await serve(["--keep-alive", "-1", "--max-queue", "3"]);
  expect(models).toEqual(["tinyreport:latest"]);
  const answer = await generate(url, "tinyreport");
  expect(await answer.json()).toMatchObject({ done: true, eval_count: 2 });
  const ps = await fetch(`${url}/api/ps`);
  const { models: loaded } = z
    .object({ models: z.array(z.object({ expires_at: z.string() })) })
    .parse(await ps.json());
  // -1: for ever.
  expect(Number(loaded[0]?.expires_at.slice(0, 4))).toBeGreaterThan(2200);
  cli.child.kill("SIGINT");
  expect((await cli.finished).exitCode).toBe(0);
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("simulates a server of which nothing runs, by a profile", async () => {
  const { cli, url, models } = await serve(
    "--engine simulated --profile demo-2-cores --seed 3".split(" "),
  );
  expect(models).toEqual(["simulated-tinyreport:latest"]);
  const answer = await generate(url, "simulated-tinyreport");
  expect(await answer.json()).toMatchObject({ done: true, eval_count: 2 });
  cli.child.kill("SIGTERM");
  expect((await cli.finished).exitCode).toBe(0);
});

test("simulates several instances that share a device", async () => {
  const { cli, url, urls } = await serve(
    "--engine simulated --profile demo-2-cores --instances 2".split(" "),
  );
  expect(urls).toHaveLength(2);
  expect(url).toBe(urls[0]);
  for (const at of urls) {
    const answer = await generate(at, "simulated-tinyreport");
    expect(await answer.json()).toMatchObject({ done: true, eval_count: 2 });
  }
  cli.child.kill("SIGTERM");
  expect((await cli.finished).exitCode).toBe(0);
});

test("refuses instances of what is not simulated, with cause and cure", async () => {
  const argv = "serve --port 0 --instances 2".split(" ");
  const { exitCode, stderr } = await runCli(argv, { cwd: await emptyFolder() });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("--instances says nothing about a model that runs");
  expect(stderr).toContain("try: leave out --instances or add --engine simulated");
});

test("refuses a profile that is none, with cause and cure", async () => {
  const cwd = await emptyFolder();
  const argv = "serve --port 0 --engine simulated --profile ./nowhere.json".split(" ");
  const { exitCode, stderr } = await runCli(argv, { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("cannot read profile ./nowhere.json");
  expect(stderr).toMatch(/try: name a JSON file, or one of demo-2-cores, gemma3-rtx4080/);
});

test("plays a script, with a fault in front", async () => {
  const script = JSON.stringify({ chunkMs: [1, 2], texts: ["a", "b"] });
  const { cli, url } = await serve([
    "--script",
    script,
    "--fault",
    "busy",
    "--fault",
    "wrong-type",
  ]);
  await cli.sees(/answers are spoilt on purpose: busy wrong-type/);
  expect((await generate(url, "scripted")).status).toBe(503);
  const answer = await generate(url, "scripted");
  expect(answer.headers.get("content-type")).toBe("text/html");
  expect(await answer.json()).toMatchObject({ response: "ab" });
  cli.child.kill("SIGTERM");
  expect((await cli.finished).exitCode).toBe(0);
});

test.each([
  [["--fault", "explode"], 2, /no kind of fault/],
  [["--script", '{"chunkMs":[]}'], 2, /script\.chunkMs must be a list/],
  [["--script", "{}", "--model", "x.gguf"], 2, /--model says nothing about a script/],
  [["--port", "99999"], 2, /--port/],
  [["--keep-alive", "soon"], 2, /soon/],
  [["--model", "/nowhere/absent.gguf"], 3, /absent\.gguf/],
])("%j is refused", async (argv, exitCode, message) => {
  const result = await runCli(["serve", "--port", "0", ...argv], { cwd: await emptyFolder() });
  expect(result.exitCode).toBe(exitCode);
  expect(result.stderr).toMatch(message);
});

test("--help shows what it can do", async () => {
  const { stdout } = await runCli(["serve", "--help"], { cwd: await emptyFolder() });
  for (const flag of [
    "--model",
    "--parallel",
    "--max-queue",
    "--flash-attention",
    "--fault",
    "--script",
  ]) {
    expect(stdout).toContain(flag);
  }
  expect(stdout).toContain("Examples:");
});
