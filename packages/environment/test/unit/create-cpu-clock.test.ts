import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { createCpuClock } from "../../src/create-cpu-clock.ts";

async function systemWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "runproof-cpu-"));
  onTestFinished(async () => await rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

const CPUINFO = "cpu MHz\t\t: 2000.5\nflags\t\t: fpu\ncpu MHz\t\t: 3000.0\n";

test("the mean of what the governor set", async () => {
  const root = await systemWith({
    "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq": "4200000\n",
    "sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq": "800000\n",
    "sys/devices/system/cpu/cpufreq/boost": "1\n",
    "proc/cpuinfo": CPUINFO,
  });
  expect(createCpuClock(root)()).toEqual({ megahertz: 2_500 });
});

test("without a governor, as in a virtual machine: what the processor is said to have", async () => {
  const root = await systemWith({
    "sys/devices/system/cpu/cpu0/online": "1",
    "proc/cpuinfo": CPUINFO,
  });
  expect(createCpuClock(root)()).toEqual({ megahertz: 2_500.3 });
});

test("a system that tells nothing", async () => {
  expect(createCpuClock(await systemWith({}))()).toEqual({
    absentReason: "the system does not tell it",
  });
});

test("is read anew every time", async () => {
  const governor = "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq";
  const root = await systemWith({ [governor]: "4200000\n" });
  const clock = createCpuClock(root);
  expect(clock()).toEqual({ megahertz: 4_200 });
  await writeFile(join(root, governor), "800000\n");
  expect(clock()).toEqual({ megahertz: 800 });
  await rm(join(root, governor));
  expect(clock()).toEqual({ absentReason: "the system does not tell it" });
});
