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
  const error = serverProblem("http://server", { code, message: "why" });
  expect(error.code).toBe(expected);
  expect(error.message).toContain("why");
  expect(error.hint).toContain(cure);
});
