import { expect, test } from "vitest";

import { serverAddress } from "../../../src/address/server-address.ts";

test("takes an address apart", () => {
  expect(serverAddress("https://server/prefix")).toEqual({
    origin: "https://server",
    pathPrefix: "/prefix",
    headers: [],
    label: "https://server/prefix",
    api: "ollama",
  });
});

test("takes a password with a bare % as it stands", () => {
  const expected = Buffer.from("user:50%off").toString("base64");
  expect(serverAddress("http://user:50%off@server").headers).toEqual([
    "authorization",
    `Basic ${expected}`,
  ]);
});

test("turns credentials into a basic authorization header", () => {
  const address = serverAddress("http://user:p%40ss@server");
  const expected = Buffer.from("user:p@ss").toString("base64");
  expect(address.headers).toEqual(["authorization", `Basic ${expected}`]);
  expect(address.origin).toBe("http://server");
  expect(address.label).toBe("http://server");
});
