import { once } from "node:events";
import { createServer } from "node:net";

import { BenchError } from "@runproof/contract";
import { createClient } from "@runproof/environment";
import { expect, test } from "vitest";

import { asked, InstanceLost } from "../../../src/agents/instance-lost.ts";

test("a server that is gone when it is asked between runs is the one that is lost", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  server.close();
  const client = createClient("ollama", { baseUrl: `http://127.0.0.1:${port}` });
  const failure: unknown = await asked("instance-2", client.unload("m")).catch(
    (error: unknown) => error,
  );
  await client.close();
  if (!(failure instanceof InstanceLost)) throw new TypeError("it was to be lost");
  expect(failure).toMatchObject({ code: "SERVER_LOST", instance: "instance-2" });
  expect(failure.message).toBe("instance-2 stopped answering");
  expect(String(failure.cause)).toContain("ECONNREFUSED");
});

test("what else goes wrong is what it is", async () => {
  const missing = new BenchError("MODEL_MISSING", "no model m");
  await expect(asked("instance-2", Promise.reject(missing))).rejects.toBe(missing);
  expect(await asked("instance-2", Promise.resolve(7))).toBe(7);
});
