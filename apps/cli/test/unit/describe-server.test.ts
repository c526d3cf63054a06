import { expect, test } from "vitest";

import { describeServer } from "../../src/bench/describe-server.ts";

test.each([
  [{ api: "ollama", version: "0.32.15" }, "Ollama 0.32.15"],
  [{ api: "openai", version: "b4719" }, "a server with OpenAI's API, version b4719,"],
  [{ api: "openai" }, "a server with OpenAI's API"],
] as const)("%j", (server, words) => {
  expect(describeServer(server)).toBe(words);
});
