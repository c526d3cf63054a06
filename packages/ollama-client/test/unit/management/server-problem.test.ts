import { expect, test } from "vitest";

import { serverProblem } from "../../../src/management/server-problem.ts";

test.each([
  ["refused", "SERVER_UNREACHABLE", "ollama serve"],
  ["unreachable", "SERVER_UNREACHABLE", "--host"],
  ["deadline-connect", "SERVER_UNREACHABLE", "firewall"],
  ["deadline-first-byte", "SERVER_UNREACHABLE", "curl"],
  ["reset", "SERVER_UNREACHABLE", "curl"],
  ["http-401", "SERVER_UNREACHABLE", "credentials"],
  ["http-503", "SERVER_UNREACHABLE", "curl"],
  ["http-404", "SERVER_NOT_OLLAMA", "/api/version"],
  ["malformed", "SERVER_NOT_OLLAMA", "/api/version"],
  ["incomplete", "SERVER_NOT_OLLAMA", "/api/version"],
])("%s is %s with a cure", (code, expected, cure) => {
  const error = serverProblem({ label: "http://server", api: "ollama" }, { code, message: "why" });
  expect(error.code).toBe(expected);
  expect(error.message).toContain("why");
  expect(error.hint).toContain(cure);
});

test("a server that answers with an error is not said to be silent", () => {
  const address = { label: "http://server", api: "ollama" } as const;
  const textOf = (code: string): string => serverProblem(address, { code, message: "why" }).message;
  expect(textOf("refused")).toBe("no Ollama answers at http://server: why");
  expect(textOf("http-501")).toBe(
    "http://server, where Ollama is expected, answers with an error: why",
  );
});

test.each([
  ["refused", "llama-server --port 8080"],
  ["http-401", "http://key@host"],
  ["http-404", "curl http://server:8080/v1/models"],
])("%s of a server of OpenAI's API has another cure", (code, cure) => {
  const address = { label: "http://server:8080", api: "openai" } as const;
  const error = serverProblem(address, { code, message: "why" });
  expect(error.message).toContain("OpenAI's API");
  expect(error.hint).toContain(cure);
});
