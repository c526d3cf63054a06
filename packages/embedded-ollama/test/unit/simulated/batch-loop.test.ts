import { describe, expect, test } from "vitest";

import { realClock } from "../../../src/clock/real-clock.ts";
import { BatchLoop, type Sequence } from "../../../src/simulated/batch-loop.ts";
import { VirtualClock } from "../../../src/simulated/virtual-clock.ts";

const never = new AbortController().signal;

function loopWith(
  clock: ConstructorParameters<typeof BatchLoop>[0],
  changes: { readonly perOtherSlot?: number; readonly slowdown?: number } = {},
): { readonly loop: BatchLoop; readonly spans: string[] } {
  const spans: string[] = [];
  const loop = new BatchLoop(clock, {
    batchSize: 100,
    perOtherSlot: changes.perOtherSlot ?? 0.5,
    slowdown: () => changes.slowdown ?? 1,
    compute: () => {
      spans.push("on");
      return () => void spans.push("off");
    },
  });
  return { loop, spans };
}

/** Prompt tokens of 1 ns, then so many tokens of 10 ns. */
function sequenceOf(promptTokens: number, tokens: number, tokenNs = 10) {
  const ends: number[] = [];
  let left = tokens;
  let promptLeft = promptTokens;
  const sequence: Sequence = {
    get promptLeft() {
      return promptLeft;
    },
    begin: (part) => {
      promptLeft -= part;
      return part === 0 ? tokenNs : part;
    },
    end: (atNs) => {
      ends.push(atNs);
      if (promptLeft > 0) return true;
      left -= 1;
      return left > 0;
    },
  };
  return { sequence, ends };
}

describe("slots of one model", () => {
  test("that answer share a batch: the longest token, and a part of every other", async () => {
    const clock = new VirtualClock();
    const { loop } = loopWith(clock);
    const [one, other] = [sequenceOf(0, 3, 10), sequenceOf(0, 3, 20)];
    await clock.run(async () => {
      await Promise.all([loop.run(one.sequence, 0, never), loop.run(other.sequence, 0, never)]);
    });
    // The first batch began before the other came.
    expect(one.ends).toEqual([10, 35, 60]);
    expect(other.ends).toEqual([35, 60, 80]);
  });

  test("that read prompts share the batch evenly, and what one does not need the others get", async () => {
    const clock = new VirtualClock();
    const { loop } = loopWith(clock, { slowdown: 2 });
    const prompts = [10, 20, 70, 70].map((tokens) => sequenceOf(tokens, 1));
    await clock.run(async () => {
      await Promise.all(prompts.map(async ({ sequence }) => loop.run(sequence, 0, never)));
    });
    // 10 alone; then 20, 40 and 40; then 30 and 30: twice as many ns as tokens.
    expect(prompts.map(({ ends }) => ends)).toEqual([[20], [220], [220, 340], [220, 340]]);
  });

  test("that answer wait for a prompt in the batch, which they hardly slow down", async () => {
    const clock = new VirtualClock();
    const { loop } = loopWith(clock, { perOtherSlot: 0.2 });
    const [answer, prompt] = [sequenceOf(0, 4), sequenceOf(150, 1)];
    await clock.run(async () => {
      await Promise.all([loop.run(answer.sequence, 0, never), loop.run(prompt.sequence, 0, never)]);
    });
    expect(answer.ends).toEqual([10, 10 + 102, 10 + 102 + 52, 10 + 102 + 52 + 10]);
    expect(prompt.ends).toEqual([112, 164]);
  });

  test("compute from the first that comes to the last that ends", async () => {
    const clock = new VirtualClock();
    const { loop, spans } = loopWith(clock);
    await clock.run(async () => {
      await Promise.all([1, 2].map(async (n) => loop.run(sequenceOf(0, n).sequence, 0, never)));
      await loop.run(sequenceOf(0, 1).sequence, clock.nowNs(), never);
    });
    expect(spans).toEqual(["on", "off", "on", "off"]);
  });
});

describe("by this machine's clock", () => {
  test("each batch begins when the one before was due to end, however late the timers are", async () => {
    const { loop } = loopWith(realClock);
    const { sequence, ends } = sequenceOf(0, 20, 300_000);
    const sinceNs = realClock.nowNs();
    await loop.run(sequence, sinceNs, never);
    expect(ends).toEqual(Array.from({ length: 20 }, (_, n) => sinceNs + (n + 1) * 300_000));
    expect(realClock.nowNs()).toBeGreaterThanOrEqual(sinceNs + 20 * 300_000);
  });

  test("batches shorter than they take to do leave others their turn", async () => {
    const { loop } = loopWith(realClock);
    const { sequence, ends } = sequenceOf(0, 5_000, 1);
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await loop.run(sequence, realClock.nowNs(), never);
    isOver = true;
    expect(ends).toHaveLength(5_000);
    // 256 at once.
    expect(turns).toBeGreaterThanOrEqual(19);
  });

  test("who comes while it is behind its time gets no token from before", async () => {
    const { loop } = loopWith(realClock);
    const first = sequenceOf(0, 3000, 1000);
    const running = loop.run(first.sequence, realClock.nowNs(), never);
    const blockedUntilNs = realClock.nowNs() + 5e6;
    while (realClock.nowNs() < blockedUntilNs);
    const sinceNs = realClock.nowNs();
    const late = sequenceOf(0, 3);
    await Promise.all([running, loop.run(late.sequence, sinceNs, never)]);
    expect(late.ends[0]).toBeGreaterThan(sinceNs);
  });
});

test("broken off, a sequence leaves the others alone", async () => {
  const clock = new VirtualClock();
  const { loop, spans } = loopWith(clock);
  const [leaves, stays] = [sequenceOf(0, 100), sequenceOf(0, 5)];
  const leaving = new AbortController();
  await clock.run(async () => {
    clock.at(35, () => {
      leaving.abort(new Error("left"));
      return "woke";
    });
    const running = loop.run(stays.sequence, 0, never);
    await expect(loop.run(leaves.sequence, 0, leaving.signal)).rejects.toThrow("left");
    await running;
  });
  expect(leaves.ends).toEqual([25]);
  expect(stays.ends).toEqual([10, 25, 40, 50, 60]);
  expect(spans).toEqual(["on", "off"]);
});

test("the last one broken off, nothing is computed any more", async () => {
  const clock = new VirtualClock();
  const { loop, spans } = loopWith(clock);
  const leaving = new AbortController();
  await clock.run(async () => {
    clock.at(35, () => {
      leaving.abort(new Error("left"));
      return "woke";
    });
    const { sequence } = sequenceOf(0, 100);
    await expect(loop.run(sequence, 0, leaving.signal)).rejects.toThrow("left");
    expect(spans).toEqual(["on", "off"]);
  });
  expect(clock.nowNs()).toBe(35);
});

test("what a sequence throws ends it alone", async () => {
  const clock = new VirtualClock();
  const { loop } = loopWith(clock);
  const breaks: Sequence = {
    promptLeft: 0,
    begin: () => 10,
    end: (atNs) => {
      if (atNs < 30) return true;
      throw new Error("of a token");
    },
  };
  const stays = sequenceOf(0, 5);
  await clock.run(async () => {
    const running = loop.run(stays.sequence, 0, never);
    await expect(loop.run(breaks, 0, never)).rejects.toThrow("of a token");
    await running;
  });
  expect(stays.ends).toEqual([10, 25, 40, 50, 60]);
});
