import { expect, test } from "vitest";

import { httpFailure } from "../../../src/call/http-failure.ts";

test.each([
  ['{"error":"model not found"}', "model not found"],
  ["<h1>Bad gateway</h1>", "<h1>Bad gateway</h1>"],
  ["", "the server answered HTTP 502"],
  ['{"message":"other"}', '{"message":"other"}'],
])("quotes %j", (body, message) => {
  expect(httpFailure(502, body)).toEqual({ code: "http-502", message });
});
