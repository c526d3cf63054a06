import { expect, test } from "vitest";

import { tokenLogprobs } from "../../../src/generation/token-logprobs.ts";

const names = new Map([
  [1, "one"],
  [2, "two"],
  [3, "three"],
]);
const textOf = (token: number): string => names.get(token) ?? "";

test("natural logarithms, likeliest first, as many as wanted", () => {
  const probabilities = new Map([
    [2, 0.5],
    [1, 0.3],
    [3, 0.2],
  ]);
  const { token, logprob, top } = tokenLogprobs(probabilities, 1, 0, 2, textOf);
  expect(token).toBe("one");
  expect(logprob).toBeCloseTo(Math.log(0.3), 12);
  expect(top.map((other) => other.token)).toEqual(["two", "one"]);
  expect(top[0]?.logprob).toBeCloseTo(Math.log(0.5), 12);
});

test("the temperature is taken out again", () => {
  const temperature = 0.5;
  const before = [0.6, 0.3, 0.1];
  const sharpened = before.map((probability) => probability ** (1 / temperature));
  const sum = sharpened.reduce((all, weight) => all + weight, 0);
  const probabilities = new Map(sharpened.map((weight, index) => [index + 1, weight / sum]));
  const { logprob } = tokenLogprobs(probabilities, 3, temperature, 0, textOf);
  expect(logprob).toBeCloseTo(Math.log(0.1), 12);
});

test("a probability of 0 stays a number", () => {
  const probabilities = new Map([
    [1, 1],
    [2, 0],
  ]);
  const { logprob } = tokenLogprobs(probabilities, 2, 0, 0, textOf);
  expect(Number.isFinite(logprob)).toBe(true);
  expect(logprob).toBeLessThan(-1e30);
});
