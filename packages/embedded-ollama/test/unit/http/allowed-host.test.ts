import { expect, test } from "vitest";

import { allowedHost } from "../../../src/http/allowed-host.ts";

test.each([
  undefined,
  "localhost",
  "localhost:11434",
  "127.0.0.1:1",
  "[::1]:11434",
  "192.168.1.7:80",
  "10.1.2.3",
  "0.0.0.0:5",
  "box.local",
  "app.localhost:3000",
  "host.docker.internal:11434",
])("%s is answered", (host) => {
  expect(allowedHost(host)).toBe(true);
});

test.each(["example.com", "example.com:11434", "8.8.8.8", "localhost.example.com", "notlocal"])(
  "%s is not",
  (host) => {
    expect(allowedHost(host)).toBe(false);
  },
);
