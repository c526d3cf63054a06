import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test } from "vitest";

import { readRun } from "../../src/index.ts";
import { emptyFolder, newRun } from "../sample-run.ts";
import { startChild } from "./child-process.ts";

const DIRECTORIES = 8;
const KILLS = 3;
const LONGEST_LIFE_MS = 30;

test(`SIGKILL at ${DIRECTORIES * KILLS} random moments: every acknowledged call is there, at most one line is torn`, async () => {
  const outFolder = await emptyFolder(onTestFinished);
  for (let directory = 0; directory < DIRECTORIES; directory += 1) {
    const path = await newRun(outFolder);
    const acknowledged = new Set<string>();
    let next = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      for (const number of await liveUntilKilled(path, next)) acknowledged.add(`c${number}`);
      const { calls, problems, damaged } = await readRun(path);
      const stored = new Set(calls.map(({ id }) => id));
      expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
      // A call can be on the disk without its acknowledgement: one per kill.
      expect(stored.size - acknowledged.size).toBeLessThanOrEqual(kill);
      expect(problems.filter((problem) => problem.kind === "torn-line").length).toBeLessThanOrEqual(
        1,
      );
      expect(damaged).toBe(false);
      next = calls.length;
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS);
  }
});

/** @returns the calls the process acknowledged */
async function liveUntilKilled(path: string, next: number): Promise<readonly string[]> {
  const child = startChild("append-until-killed", [path, String(next)]);
  const first = await child.nextLine();
  await sleep(Math.random() * LONGEST_LIFE_MS);
  child.kill();
  const others = await child.ended;
  return first === undefined ? others : [first, ...others];
}
