import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { seldom } from "../../src/seldom.ts";

/** Answers how often it was asked, after so long. */
function slow(takesMs: number): () => Promise<string> {
  let asked = 0;
  return async () => {
    await sleep(takesMs);
    asked += 1;
    return `answer ${asked}`;
  };
}

test("what takes long is not asked again at once after the first time, and what was known is told", async () => {
  const ask = seldom(slow(20), 1e-6, (last) => `too soon after ${last}`);
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([
    "answer 1",
    "answer 2",
    "too soon after answer 2",
    "too soon after answer 2",
  ]);
});

test("when its share of the time has passed, it is asked again", async () => {
  const ask = seldom(slow(20), 0.5, () => "too soon");
  await ask();
  await ask();
  let answer: string;
  do {
    await sleep(1);
    answer = await ask();
  } while (answer === "too soon");
  expect(answer).toBe("answer 3");
});
