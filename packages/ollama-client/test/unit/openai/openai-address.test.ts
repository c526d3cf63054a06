import { expect, test } from "vitest";

import { openAiAddress } from "../../../src/openai/openai-address.ts";

test.each([
  ["http://server:8080", ""],
  ["http://server:8080/v1", ""],
  ["http://server:8080/v1/", ""],
  ["http://server:8080/behind/v1", "/behind"],
  ["http://server:8080/v1beta", "/v1beta"],
])("%s has the prefix %j", (baseUrl, pathPrefix) => {
  const address = openAiAddress(baseUrl, undefined);
  expect(address).toMatchObject({ origin: "http://server:8080", pathPrefix, headers: [] });
  expect(address.label).toBe(`http://server:8080${pathPrefix}`);
});

test.each([
  ["http://server", "k", "Bearer k"],
  ["http://user:password@server", "k", "Bearer k"],
  ["http://k%2F1@server", undefined, "Bearer k/1"],
  ["http://:k@server", undefined, "Bearer k"],
  ["http://k%@server", undefined, "Bearer k%"],
  ["http://user:password@server", undefined, "Basic dXNlcjpwYXNzd29yZA=="],
])("%s with key %j authorizes with %j", (baseUrl, apiKey, authorization) => {
  const address = openAiAddress(new URL(baseUrl), apiKey);
  expect(address.headers).toEqual(["authorization", authorization]);
  expect(address.label).toBe("http://server");
});
