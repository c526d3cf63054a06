import { afterAll, describe, expect, test } from "vitest";

import type { Answer, JsonObject } from "../src/answer.ts";
import { groups } from "../src/cases/groups.ts";
import { NotExpressible, type Client, type Session } from "../src/client.ts";
import type { ConformanceCase, Scene } from "../src/conformance-case.ts";
import { ServerPark, type StartServer } from "../src/servers/server-park.ts";
import type { Server } from "../src/servers/server.ts";

/** Puts every case to servers of one kind, through each of these clients. */
export function putCases(clients: readonly Client[], start: StartServer): void {
  const servers = new ServerPark(start);
  afterAll(async () => servers.stop());
  describe.each(clients)("$name", (client) => {
    put(client, servers);
  });
}

function put(client: Client, servers: ServerPark): void {
  const sessions = new Map<string, Session>();
  afterAll(async () => {
    for (const session of sessions.values()) await session.close();
  });
  const sessionWith = ({ url }: Server): Session => {
    const session = sessions.get(url) ?? client.open(url);
    sessions.set(url, session);
    return session;
  };
  describe.each(Object.entries(groups))("%s", (_, cases) => {
    for (const one of cases) {
      test(`${one.row} ${one.title}`, async ({ skip }) => {
        expect.hasAssertions();
        if (client.missing !== undefined) skip(client.missing);
        const server = await servers.get(one.settings ?? {});
        if (typeof server === "string") return skip(server);
        const isOlder = one.since !== undefined && !server.isAtLeast(one.since);
        if (isOlder) skip(`Ollama does so since ${one.since}; this is ${server.version}`);
        await play(one, { client, server, skip, ...questions(server, sessionWith(server)) });
      });
    }
  });
}

async function play(one: ConformanceCase, scene: Scene): Promise<void> {
  try {
    await one.run(scene);
  } catch (error) {
    if (error instanceof NotExpressible) scene.skip(error.message);
    throw error;
  }
}

function questions({ model }: Server, session: Session): Pick<Scene, "ask" | "generate" | "chat"> {
  const post = (path: string, fields: JsonObject, signal?: AbortSignal): Promise<Answer> => {
    const body = { model, ...fields };
    return session.ask({ method: "POST", path, body, ...(signal === undefined ? {} : { signal }) });
  };
  return {
    ask: (method, path, more) => session.ask({ method, path, ...more }),
    generate: (fields, signal) => post("/api/generate", fields, signal),
    chat: (fields, signal) => post("/api/chat", fields, signal),
  };
}
