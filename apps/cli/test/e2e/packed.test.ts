import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { isRecordFile } from "@runproof/run-store";
import { afterAll, beforeAll, expect, test } from "vitest";

import { runCli } from "./cli-process.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
}

interface PackedPackage {
  readonly manifest: Manifest;
  readonly tarball: string;
}

/** A package that is imported; the apps are started. */
const isLibrary = ({ manifest }: PackedPackage): boolean =>
  Object.keys(manifest.exports ?? {}).includes(".");

let folder = "";
let packed: readonly PackedPackage[] = [];

const run = (command: string, argv: readonly string[], cwd: string): string =>
  execFileSync(command, argv, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NO_COLOR: "1", CI: "1" },
  });

const tool = (name: string): string => join(ROOT, "node_modules", ".bin", name);

/** What users get: every package as a tarball, installed together in an empty folder. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runproof-packed-"));
  run(tool("turbo"), ["run", "build", "--output-logs=errors-only"], ROOT);
  const manifests: { path: string; manifest: Manifest }[] = [];
  for (const group of ["packages", "apps"]) {
    for (const entry of await readdir(join(ROOT, group), { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      const path = join(ROOT, group, entry.name);
      manifests.push({
        path,
        manifest: JSON.parse(await readFile(join(path, "package.json"), "utf8")),
      });
    }
  }
  packed = manifests.map(({ path, manifest }) => {
    const destination = join(folder, "tarballs");
    run("pnpm", ["pack", "--pack-destination", destination], path);
    const file = `${manifest.name.replace("@", "").replace("/", "-")}-${manifest.version}.tgz`;
    return { manifest, tarball: join(destination, file) };
  });
  await mkdir(join(folder, "app"));
  const specifiers = Object.fromEntries(
    packed.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]),
  );
  await writeFile(
    join(folder, "app", "package.json"),
    JSON.stringify({ name: "app", private: true, type: "module", dependencies: specifiers }),
  );
  // The GPU builds of llama.cpp weigh half a gigabyte; nobody needs them to try runproof.
  const gpuBuilds = ["cuda", "cuda-ext", "vulkan"].flatMap((kind) =>
    ["linux", "win"].map((os) => `@node-llama-cpp/${os}-x64-${kind}`),
  );
  await writeFile(
    join(folder, "app", "pnpm-workspace.yaml"),
    JSON.stringify({
      overrides: specifiers,
      ignoredOptionalDependencies: gpuBuilds,
      allowBuilds: { "node-llama-cpp": false },
      pmOnFail: "ignore",
    }),
  );
  run("pnpm", ["install", "--prefer-offline"], join(folder, "app"));
}, 300_000);

afterAll(async () => await rm(folder, { recursive: true, force: true }));

test("every package can be published and its types resolve", () => {
  expect(packed.map(({ manifest }) => manifest.private ?? false)).not.toContain(true);
  for (const { manifest, tarball } of packed) {
    expect(run(tool("publint"), [tarball, "--strict"], folder), manifest.name).toMatch(/All good/);
  }
  for (const { manifest, tarball } of packed.filter(isLibrary)) {
    // attw ends with 1 when it finds a problem, and `run` throws.
    const argv = [tarball, "--profile", "esm-only", "--exclude-entrypoints", "main"];
    expect(run(tool("attw"), argv, folder), manifest.name).toContain("🟢 (ESM)");
  }
});

test("every library imports from its tarball, with its public names", () => {
  for (const { manifest } of packed.filter(isLibrary)) {
    const script = `import * as all from ${JSON.stringify(manifest.name)}; console.log(Object.keys(all).length)`;
    const argv = ["--input-type=module", "--eval", script];
    expect(Number(run(process.execPath, argv, join(folder, "app"))), manifest.name).toBeGreaterThan(
      0,
    );
  }
});

test("the types of every library are whole, also where a user's compiler checks them", async () => {
  const cwd = join(folder, "app");
  const names = packed.filter(isLibrary).map(({ manifest }) => JSON.stringify(manifest.name));
  const lines = names.map((name, index) => `export * as all${index} from ${name};`);
  await writeFile(join(cwd, "user.ts"), lines.join("\n"));
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--types", "node"];
  const argv = [...options, "--typeRoots", join(ROOT, "node_modules", "@types"), "user.ts"];
  // tsc ends with 1 when it finds an error, and `run` throws.
  expect(run(tool("tsc"), argv, cwd)).toBe("");
});

test("the packed command line runs: --version, and the main job", async () => {
  const cwd = join(folder, "app");
  const program = join(cwd, "node_modules", "runproof", "bin", "runproof.mjs");
  const version = await runCli(["--version"], { cwd, program });
  expect(version).toMatchObject({ exitCode: 0, stderr: "" });
  expect(version.stdout.trim()).toBe(
    packed.find(({ manifest }) => manifest.name === "runproof")?.manifest.version,
  );

  // The shipped plan, from the tarball; on a very busy machine its runs may be declared invalid.
  const argv = ["bench", "--engine", "embedded", "--runs", "2", "--record"];
  const bench = await runCli(argv, { cwd, program });
  expect(bench.stderr).toMatch(/run 4\/4/);
  expect([0, 6]).toContain(bench.exitCode);
  expect(bench.stdout).toMatch(/The client adds/);
  const replay = await runCli(["replay", "latest"], { cwd, program });
  expect(replay.stdout).toMatch(/every record follows/);
});

test("the packed command line makes the same report of the same records as its sources, byte by byte", async () => {
  const cwd = join(folder, "app");
  const program = join(cwd, "node_modules", "runproof", "bin", "runproof.mjs");
  const sample = join(ROOT, "tools/showcase/sample");
  const { id } = JSON.parse(await readFile(join(sample, "manifest.json"), "utf8"));
  const path = join(cwd, "runs", String(id));
  const names = (await readdir(sample, { recursive: true })).filter((name) => /\.\w+$/.test(name));
  for (const name of names.filter(isRecordFile)) await cp(join(sample, name), join(path, name));
  expect(await runCli(["report", path], { cwd, program })).toMatchObject({ exitCode: 0 });
  for (const name of names) {
    expect(await readFile(join(path, name), "utf8"), name).toBe(
      await readFile(join(sample, name), "utf8"),
    );
  }
  await rm(path, { recursive: true });
});

test("the packed command line measures an own agent, in YAML and in TypeScript", async () => {
  const cwd = join(folder, "app");
  const installed = join(cwd, "node_modules", "runproof");
  const program = join(installed, "bin", "runproof.mjs");
  // As a user does who changes the example: Node reads no TypeScript below node_modules.
  await cp(join(installed, "dist", "plans", "own-agent.ts"), join(cwd, "own-agent.ts"));
  for (const agent of [["own-agent"], ["--workflow", "own-agent.ts"]]) {
    const argv = ["bench", ...agent, "--engine", "embedded", "--runs", "2", "--output", "json"];
    const bench = await runCli(argv, { cwd, program });
    // On a very busy machine its runs may be declared invalid.
    expect([0, 6], bench.stderr).toContain(bench.exitCode);
    expect(bench.stderr).toMatch(/run 4\/4/);
    expect(bench.stderr).not.toMatch(/failed/);
  }
});

test("the packed command line writes a plan that it can read, and the schema that the plan names", async () => {
  const cwd = await mkdtemp(join(folder, "elsewhere-"));
  const program = join(folder, "app", "node_modules", "runproof", "bin", "runproof.mjs");
  const written = await runCli(["init", "study.yaml"], { cwd, program });
  expect(written).toMatchObject({ exitCode: 0, stdout: "wrote study.yaml\n" });
  const text = await readFile(join(cwd, "study.yaml"), "utf8");
  const [, reference = ""] = /^# yaml-language-server: \$schema=(.*)\n/.exec(text) ?? [];
  const schema = JSON.parse(await readFile(join(cwd, reference), "utf8"));
  expect(Object.keys(schema.properties)).toContain("baseline");
  const shown = await runCli(["plan", "show", "./study.yaml"], { cwd, program });
  expect(shown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("cells     2") });
});

test("the packed command line calibrates, also over several processes", async () => {
  const cwd = join(folder, "app");
  const program = join(cwd, "node_modules", "runproof", "bin", "runproof.mjs");
  const argv = ["calibrate", "--lanes", "501", "--calls", "1", "--chunks", "2", "--ttft", "100"];
  const { exitCode, stdout } = await runCli(argv, { cwd, program });
  expect(stdout).toMatch(/^processes {4}2/m);
  expect(exitCode).toBe(0);
});

test("without an engine binary for the platform: exit 3, and what to do", async () => {
  const cwd = join(folder, "app");
  const store = join(cwd, "node_modules", ".pnpm");
  for (const name of await readdir(store)) {
    if (name.startsWith("@node-llama-cpp+")) await rm(join(store, name), { recursive: true });
  }
  const program = join(cwd, "node_modules", "runproof", "bin", "runproof.mjs");
  const { exitCode, stderr } = await runCli(["bench", "--engine", "embedded"], { cwd, program });
  expect(stderr).toMatch(/^error: .*no working llama\.cpp binary/m);
  expect(stderr).toMatch(/^try: .*ollama/im);
  expect(exitCode).toBe(3);
});
