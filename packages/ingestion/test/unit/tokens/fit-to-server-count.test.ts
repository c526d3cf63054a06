import { expect, it } from "vitest";

import { fitToServerCount } from "../../../src/index.ts";

const words = (budget: number): string => Array.from({ length: budget }, () => "word").join(" ");
const perWord =
  (tokens: number) =>
  (text: string): Promise<number> =>
    Promise.resolve(text.split(" ").length * tokens);
const always = (tokens: number | undefined) => (): Promise<number | undefined> =>
  Promise.resolve(tokens);
const { signal } = new AbortController();

it("leaves a text alone that keeps its budget", async () => {
  expect(
    await fitToServerCount({ tokenBudget: 10, make: words, count: perWord(1), signal }),
  ).toEqual({ text: words(10), tokenBudget: 10, serverTokens: 10, attempts: 1 });
});

it("shrinks a text until the model's own count keeps the budget", async () => {
  const fitted = await fitToServerCount({
    tokenBudget: 10,
    make: words,
    count: perWord(3),
    signal,
  });
  expect(fitted).toEqual({ text: words(3), tokenBudget: 3, serverTokens: 9, attempts: 2 });
});

it("says so when the server does not count", async () => {
  const fitted = await fitToServerCount({
    tokenBudget: 10,
    make: words,
    count: always(undefined),
    signal,
  });
  expect(fitted).toMatchObject({ text: words(10), tokenBudget: 10, attempts: 1 });
  expect(fitted.serverTokens).toBeUndefined();
  expect(fitted.note).toMatch(/does not say/);
});

it("gives up in the end, and says so", async () => {
  const fitted = await fitToServerCount({
    tokenBudget: 10,
    make: words,
    count: always(11),
    signal,
  });
  expect(fitted.serverTokens).toBe(11);
  expect(fitted.note).toBe("the text has 11 tokens to the model, 10 were asked for");
});

it("ends with nothing where nothing fits", async () => {
  const fitted = await fitToServerCount({
    tokenBudget: 10,
    make: words,
    count: always(1000),
    signal,
  });
  expect(fitted).toEqual({ text: "", tokenBudget: 0, serverTokens: 0, attempts: 1 });
});

it("stops when it is told to", async () => {
  const stop = new AbortController();
  const count = (): Promise<number> => {
    stop.abort(new Error("enough"));
    return Promise.resolve(1000);
  };
  await expect(
    fitToServerCount({ tokenBudget: 10_000, make: words, count, signal: stop.signal }),
  ).rejects.toThrow("enough");
});
