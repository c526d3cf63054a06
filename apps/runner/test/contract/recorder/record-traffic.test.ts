import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { RunnerEvent } from "@runproof/contract";
import { readSession } from "@runproof/run-store";
import { expect, onTestFinished, test } from "vitest";

import { recordTraffic, type RecordTrafficInput } from "../../../src/recorder/record-traffic.ts";

interface Asked {
  readonly input: RecordTrafficInput;
  /** What the recorder told, by its name. */
  readonly told: string[];
  readonly listening: Promise<string>;
  stop(): void;
}

/** A recorder of a server that is not there; its file is gone after the test. */
async function asked(changes: Partial<RecordTrafficInput> = {}): Promise<Asked> {
  const folder = await mkdtemp(join(tmpdir(), "runproof-recorder-"));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  const stopping = new AbortController();
  const told: string[] = [];
  const listening = Promise.withResolvers<string>();
  const input = {
    out: join(folder, "session.ndjson"),
    host: "127.0.0.1",
    port: 0,
    toolVersion: "0.1.0",
    connectUrl: "http://127.0.0.1:1",
    stop: { signal: new AbortController().signal, stopping: stopping.signal },
    tell: (event: RunnerEvent) => {
      told.push(event.event);
      if (event.event === "recording") listening.resolve(event.url);
    },
    ...changes,
  };
  return { input, told, listening: listening.promise, stop: () => stopping.abort() };
}

test("every exchange is on disk, and was told, when the session ends", async () => {
  const { input, told, listening, stop } = await asked();
  const recording = recordTraffic(input);
  const url = await listening;
  await Promise.all(Array.from({ length: 20 }, async () => await (await fetch(url)).text()));
  stop();
  expect(await recording).toEqual({ exchanges: 20, replayable: 0, cut: 0 });
  expect((await readSession(input.out)).exchanges).toHaveLength(20);
  expect(told).toEqual(["recording", ...Array.from({ length: 20 }, () => "exchange")]);
});

test("a session that could not begin leaves no file", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { input } = await asked({ port: (server.address() as AddressInfo).port });
  await expect(recordTraffic(input)).rejects.toMatchObject({ code: "PORT_UNAVAILABLE" });
  expect(existsSync(input.out)).toBe(false);
});

test("a file that cannot be written ends it before anything passes", async () => {
  const { input, told } = await asked({ out: "/no/such/folder/session.ndjson" });
  await expect(recordTraffic(input)).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
  expect(told).toEqual([]);
});
