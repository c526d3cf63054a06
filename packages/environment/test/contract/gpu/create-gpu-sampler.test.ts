import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { createGpuSampler } from "../../../src/gpu/create-gpu-sampler.ts";
import { GPU_TOOLS } from "../../../src/gpu/gpu-tools.ts";

/** A program in the place of a vendor's tool, which is none of ours. */
async function tool(name: "nvidia-smi" | "rocm-smi", script: string) {
  const folder = await mkdtemp(join(tmpdir(), "runproof-gpu-"));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  const program = join(folder, name);
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  const known = GPU_TOOLS.find((one) => one.program === name);
  if (known === undefined) throw new RangeError(name);
  return { ...known, program };
}

const LINE = "0, 41, 210, 405, 21.94, 0, 3, 0x1, NVIDIA T4";
const missing = { ...GPU_TOOLS[0], program: "/nowhere/smi", queries: [[]], parse: () => [] };

test("a tool that is not there is not an error", async () => {
  expect(await createGpuSampler([missing])()).toEqual({
    absentReason: "/nowhere/smi: not installed",
  });
});

test("the next tool is asked where the first is not installed", async () => {
  const sample = createGpuSampler([missing, await tool("nvidia-smi", `echo "${LINE}"`)]);
  expect(await sample()).toMatchObject({ gpus: [{ index: 0, name: "NVIDIA T4", powerW: 21.94 }] });
});

test("an old driver that does not know a field is asked for fewer", async () => {
  const script = `case "$1" in *event*) echo 'Field "clocks_event_reasons.active" is not a valid field to query.'; exit 2;; esac; echo "${LINE}"`;
  const sample = createGpuSampler([await tool("nvidia-smi", script)]);
  expect(await sample()).toMatchObject({ gpus: [{ temperatureC: 41, throttledBy: [] }] });
});

test("what a driver was found to understand is all it is asked afterwards", async () => {
  const folder = await mkdtemp(join(tmpdir(), "runproof-gpu-"));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  const asked = join(folder, "asked");
  const script = `echo "$1" >> ${asked}; case "$1" in *event*) exit 2;; esac; echo "${LINE}"`;
  const sample = createGpuSampler([await tool("nvidia-smi", script)]);
  for (let number = 0; number < 3; number += 1) await sample();
  const queries = (await readFile(asked, "utf8")).trim().split("\n");
  expect(queries.filter((query) => query.includes("event"))).toHaveLength(1);
  expect(queries).toHaveLength(4);
});

test("of several cards one is lost: the others are told, although the tool says that it failed", async () => {
  const lost = "Unable to determine the device handle for GPU1: 0000:04:00.0: Unknown Error";
  const sample = createGpuSampler([
    await tool("nvidia-smi", `echo "${lost}"; echo "${LINE}"; exit 15`),
  ]);
  expect(await sample()).toMatchObject({ gpus: [{ index: 0, temperatureC: 41 }] });
});

test("a driver that fails says why, and is not asked for ever", async () => {
  const folder = await mkdtemp(join(tmpdir(), "runproof-gpu-"));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  const asked = join(folder, "asked");
  const script = `echo x >> ${asked}; echo "NVIDIA-SMI has failed: no driver"; exit 9`;
  const sample = createGpuSampler([await tool("nvidia-smi", script)]);
  for (let number = 0; number < 5; number += 1) {
    expect(await sample()).toMatchObject({ absentReason: expect.stringContaining("no driver") });
  }
  // Three times, with three queries each.
  expect((await readFile(asked, "utf8")).trim().split("\n")).toHaveLength(9);
});
