import { expect, test } from "vitest";

import { differences } from "../../../src/replay/differences.ts";

const RECORD = {
  status: "ok",
  client: { callNs: "1", firstContentNs: 10, contentChunkNs: [10, 20] },
  http: { status: 200, lines: 3 },
};

test("equal records differ in nothing, whatever the order of their fields", () => {
  const { http, ...rest } = RECORD;
  expect(differences(RECORD, { http: { ...http }, ...rest })).toEqual([]);
});

test("a field that is undefined is as one that is not there", () => {
  expect(differences({ ...RECORD, error: undefined }, RECORD)).toEqual([]);
});

test("every field that differs is named with both values, also one that is missing", () => {
  const { client, status } = RECORD;
  const replayed = { status, client: { ...client, firstContentNs: 11, contentChunkNs: [10, 21] } };
  expect(differences(RECORD, replayed)).toEqual([
    { field: "client.firstContentNs", recorded: "10", replayed: "11" },
    { field: "client.contentChunkNs", recorded: "[10,20]", replayed: "[10,21]" },
    { field: "http.status", recorded: "200", replayed: "nothing" },
    { field: "http.lines", recorded: "3", replayed: "nothing" },
  ]);
});

test("long lists are shown in part, and still compared in full", () => {
  const long = Array.from({ length: 1_000 }, (_, index) => index);
  const [difference] = differences({ list: long }, { list: [...long, 0] });
  expect(difference?.recorded).toHaveLength(121);
  expect(difference?.recorded).toMatch(/…$/);
});
