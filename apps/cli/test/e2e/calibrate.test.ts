import { calibrationDocumentSchema } from "@runproof/contract";
import { expect, test } from "vitest";

import { emptyFolder, eventually, runCli, startCli } from "./cli-process.ts";

test("calibrate measures the client against a server that stamps its writes", async () => {
  const cwd = await emptyFolder();
  const argv = ["calibrate", "--calls", "40", "--chunks", "5", "--output", "json"];
  const { exitCode, stdout, stderr } = await runCli(argv, { cwd });
  expect(stderr).toMatch(/1 lane, 40 calls each: 5 chunks/);
  expect(exitCode).toBe(0);
  const { calibration, floorNs } = calibrationDocumentSchema.parse(JSON.parse(stdout));
  expect(calibration).toMatchObject({
    lanes: 1,
    processes: 1,
    calls: 40,
    chunkIntervalNs: 2_000_000,
    chunksWritten: 200,
    connections: 1,
    ttftErrorNs: { n: 40 },
  });
  expect(floorNs).toBe(calibration.ttftErrorNs.p99Ns);
  // The client adds something, and on the worst of machines not as much as a slow server.
  expect(calibration.ttftErrorNs.p50Ns).toBeGreaterThan(0);
  expect(calibration.ttftErrorNs.p50Ns).toBeLessThan(50_000_000);
  expect(calibration.chunksStamped).toBeGreaterThan(150);
});

test("it says in one sentence what cannot be resolved", async () => {
  const cwd = await emptyFolder();
  const { exitCode, stdout, stderr } = await runCli(
    ["calibrate", "--calls", "20", "--lanes", "3", "--chunks", "2", "--quiet"],
    { cwd },
  );
  expect(stderr).toBe("");
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^calls {8}60 over 3 lanes$/m);
  expect(stdout).toMatch(/^connections {2}3 for 3 lanes$/m);
  expect(stdout).toMatch(/Differences below [\d.]+ ms cannot be resolved here/);
});

test("more lanes than one process serves well are spread over several, and it says so", async () => {
  const cwd = await emptyFolder();
  const argv = ["calibrate", "--lanes", "510", "--calls", "2", "--chunks", "3", "--ttft", "50"];
  const { exitCode, stdout } = await runCli([...argv, "--interval", "50"], { cwd });
  expect(stdout).toMatch(/^processes {4}2: /m);
  expect(stdout).toMatch(/^connections {2}510 for 510 lanes$/m);
  expect(exitCode).toBe(0);
});

test("flags that cannot be used are named", async () => {
  const cwd = await emptyFolder();
  const { exitCode, stderr } = await runCli(["calibrate", "--lanes", "0", "--ttft", "x"], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/--lanes: give a whole number from 1/);
  expect(stderr).toMatch(/--ttft: give a time in ms/);
});

test("Ctrl-C ends it and everything it started", async () => {
  const cwd = await emptyFolder();
  const cli = startCli(["calibrate", "--calls", "10000"], { cwd });
  await cli.sees(/takes about/);
  await eventually(() => cli.processIds().length >= 3);
  cli.child.kill("SIGINT");
  expect((await cli.finished).exitCode).toBe(130);
  expect(cli.processIds()).toEqual([]);
});
