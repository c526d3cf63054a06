import type { Session } from "@runproof/contract";
import { expect, test } from "vitest";

import { measuringTimeMs } from "../../../src/plan/measuring-time.ts";

const CREATED = "2026-11-20T10:00:00.000Z";
const session = (startedAt: string, endedAt?: string): Session => ({
  startedAt,
  ...(endedAt !== undefined && { endedAt }),
  toolVersion: "1.0.0",
  firstSequence: 0,
  environment: {},
});

test("a run of one session took the time from its making to its end", () => {
  const finishedAt = "2026-11-20T10:01:00.000Z";
  const one = [session("2026-11-20T10:00:05.000Z", "2026-11-20T10:00:59.000Z")];
  expect(measuringTimeMs({ createdAt: CREATED, finishedAt })).toBe(60_000);
  expect(measuringTimeMs({ createdAt: CREATED, finishedAt, sessions: one })).toBe(60_000);
});

test("days between a session that was broken off and the next are no time of measuring", () => {
  const sessions = [
    session("2026-11-20T10:00:05.000Z", "2026-11-20T10:01:00.000Z"),
    session("2026-11-23T08:00:00.000Z"),
  ];
  const finishedAt = "2026-11-23T08:00:30.000Z";
  expect(measuringTimeMs({ createdAt: CREATED, finishedAt, sessions })).toBe(90_000);
});

test("where an end is not known, nothing is said", () => {
  const sessions = [session(CREATED), session("2026-11-23T08:00:00.000Z")];
  const finishedAt = "2026-11-23T08:00:30.000Z";
  expect(measuringTimeMs({ createdAt: CREATED, finishedAt, sessions })).toBeUndefined();
  expect(measuringTimeMs({ createdAt: CREATED })).toBeUndefined();
});
