import { statSync } from "node:fs";
import { appendFile, copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { emptyFolder, runCli } from "./cli-process.ts";
import { serveEmbedded } from "./serve-embedded.ts";

const MODEL = fileURLToPath(
  new URL("../../../../packages/embedded-ollama/models/tinyreport-q8_0.gguf", import.meta.url),
);
/** Of the demo model: its file, and a cache of 2 · 64 elements · 4 layers · 3 heads · 2048 tokens · 2 bytes. */
const WEIGHTS = statSync(MODEL).size;
const CACHE = 6_291_456;

interface Finding {
  readonly title: string;
  readonly status: string;
  readonly detail: string;
  readonly fix?: string;
  readonly numbers?: Record<string, number>;
}

async function doctor(cwd: string, plan: string, argv: readonly string[] = []) {
  const command = ["doctor", "--plan", plan, ...argv, "--output", "json"];
  const { stdout, exitCode } = await runCli(command, { cwd });
  const { checks } = JSON.parse(stdout) as { readonly checks: readonly Finding[] };
  const find = (title: string): Finding | undefined => checks.find((one) => one.title === title);
  return { checks, find, exitCode };
}

const planWith = (
  layouts: string,
  agents = "{ name: agent, count: 2 }",
): string => `schemaVersion: 1
name: servers
workload: { kind: inference, turns: [Hello] }
together:
  agents: [${agents}]
  layouts: ${layouts}
arms: [{ name: one }, { name: other, options: { num_gpu: 3 } }]
baseline: one
metrics: [{ id: workflowMs, margin: 0.1 }]
`;

test("doctor tells what every layout of a shipped plan needs, with its arithmetic, and starts none", async () => {
  const cwd = await emptyFolder();
  const { find, exitCode } = await doctor(cwd, "agents-quick");
  expect(exitCode).toBe(0);
  expect(find("plan")?.detail).toBe("agents-quick, 3 arms, 70 runs");
  expect(find("memory for one-slot")).toMatchObject({
    status: "ok",
    numbers: { neededBytes: WEIGHTS + CACHE, servers: 1 },
  });
  expect(find("memory for two-slots")?.numbers?.["neededBytes"]).toBe(WEIGHTS + 2 * CACHE);
  expect(find("memory for two-instances")?.numbers).toMatchObject({
    neededBytes: 2 * (WEIGHTS + CACHE),
    servers: 2,
  });
  expect(find("memory for two-instances")?.detail).toContain(
    "2 servers × [weights 2.02 MiB + cache 6 MiB (2 · 64 elements · 4 layers · 3 KV heads · 2048 tokens · 1 slot · 2 bytes of f16)]",
  );
  expect(find("memory for two-instances")?.detail).toContain(
    "; on top about 35 MiB of buffers for computing (an estimate), and 2 × about 240 MiB of the servers themselves (as measured)",
  );
  expect(find("cores for two-instances")?.detail).toMatch(/^needs 3 \(2 × 1 of the engines/);
});

test("doctor asks every server that the plan names: answers, versions, models", async () => {
  const cwd = await emptyFolder();
  const [one, other] = [await serveEmbedded(cwd), await serveEmbedded(cwd)];
  const plan = join(cwd, "two.yaml");
  const layouts = `{ two: { instances: ["${one.url}", "${other.url}"] } }`;
  await writeFile(plan, planWith(layouts));
  const host = ["--host", one.url];
  const right = await doctor(cwd, plan, host);
  expect(right.find("instance-2 for two")).toMatchObject({
    status: "ok",
    detail: `answers at ${other.url}`,
  });
  expect(right.find("versions")).toMatchObject({ status: "ok" });
  expect(right.find("model tinyreport:latest")?.detail).toMatch(
    /^[0-9a-f]{12}, the same on 2 servers$/,
  );
  expect(right.find("num_gpu of tinyreport:latest")).toMatchObject({ status: "ok" });
  expect(right.find("memory for two")?.numbers?.["neededBytes"]).toBe(2 * (WEIGHTS + CACHE));
  expect(right.exitCode).toBe(0);

  await writeFile(plan, planWith(layouts, "{ name: writer }, { name: critic, model: absent }"));
  const missing = await doctor(cwd, plan, host);
  expect(missing.exitCode).toBe(3);
  expect(missing.find("model absent")).toMatchObject({
    status: "failed",
    detail: `is not on ${one.url}, ${other.url}`,
    fix: `OLLAMA_HOST=${one.url.slice("http://".length)} ollama pull absent`,
  });
  expect(missing.find("memory for two")?.status).toBe("warning");

  other.cli.child.kill("SIGTERM");
  await other.cli.finished;
  await writeFile(plan, planWith(layouts));
  const gone = await doctor(cwd, plan, host);
  expect(gone.exitCode).toBe(3);
  expect(gone.find("instance-2 for two")).toMatchObject({
    status: "failed",
    fix: `OLLAMA_HOST=${other.url} ollama serve`,
  });
});

test("doctor finds servers that are not alike: another version, another file of the model", async () => {
  const cwd = await emptyFolder();
  const models = join(cwd, "models");
  await mkdir(models);
  await copyFile(MODEL, join(models, "tinyreport.gguf"));
  await appendFile(join(models, "tinyreport.gguf"), " ");
  const one = await serveEmbedded(cwd);
  const changed = await serveEmbedded(cwd, ["--port", "0", "--model", models]);
  const simulated = await serveEmbedded(cwd, ["--port", "0", "--engine", "simulated"]);
  const plan = join(cwd, "unlike.yaml");
  await writeFile(plan, planWith(`{ two: { instances: ["${one.url}", "${changed.url}"] } }`));
  const { find, exitCode } = await doctor(cwd, plan, ["--host", one.url]);
  expect(exitCode).toBe(3);
  expect(find("model tinyreport:latest")).toMatchObject({
    status: "failed",
    detail: expect.stringMatching(
      /^is another file on each: [0-9a-f]{12} on http.*, [0-9a-f]{12} on /,
    ),
  });

  await writeFile(plan, planWith(`{ two: { instances: ["${one.url}", "${simulated.url}"] } }`));
  const versions = await doctor(cwd, plan, ["--host", one.url]);
  expect(versions.find("versions")).toMatchObject({
    status: "failed",
    detail: expect.stringContaining("simulated"),
  });
});

test("doctor refuses what cannot fit, and says in words what is wrong with a plan", async () => {
  const cwd = await emptyFolder();
  const plan = join(cwd, "large.yaml");
  const large = planWith(`{ slots: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "1000000" } } }`);
  await writeFile(plan, `${large}engine: embedded\n`);
  const { find, exitCode } = await doctor(cwd, plan);
  expect(exitCode).toBe(3);
  expect(find("memory for slots")).toMatchObject({
    status: "failed",
    numbers: { neededBytes: WEIGHTS + 1_000_000 * CACHE },
    fix: expect.stringContaining("fewer slots"),
  });

  const unknown = large.replace("OLLAMA_NUM_PARALLEL", "OLLAMA_KV_CACHE_TYPE");
  await writeFile(plan, `${unknown}engine: embedded\n`);
  expect((await doctor(cwd, plan)).find("variables")).toMatchObject({
    status: "failed",
    detail: "the embedded engine has no OLLAMA_KV_CACHE_TYPE",
  });

  await writeFile(plan, large.replace("num_gpu", "num_gpus"));
  const wrong = await runCli(["doctor", "--plan", plan], { cwd });
  expect(wrong.exitCode).toBe(3);
  expect(wrong.stdout).toMatch(/✖ plan: .*num_gpus.*no Ollama option/s);
});
