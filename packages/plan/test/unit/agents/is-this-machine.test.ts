import { expect, test } from "vitest";

import { isThisMachine } from "../../../src/agents/is-this-machine.ts";

test.each([
  "127.0.0.1:11434",
  "http://localhost:11434",
  "localhost",
  "[::1]:1",
  "0.0.0.0:80",
  ":11435",
])("%s is here", (address) => {
  expect(isThisMachine(address)).toBe(true);
});

test.each([
  "10.0.0.7:11434",
  "http://gpu.local:11434",
  "localhost.example.org:80",
  "127.example.org",
])("%s is elsewhere", (address) => {
  expect(isThisMachine(address)).toBe(false);
});
