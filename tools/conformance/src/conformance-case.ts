import type { Answer, JsonObject } from "./answer.ts";
import type { Client, Request } from "./client.ts";
import type { Server, ServerSettings } from "./servers/server.ts";

/** What a case works with: a server, and one client to talk to it. */
export interface Scene {
  readonly server: Server;
  readonly client: Client;
  ask(method: Request["method"], path: string, more?: Partial<Request>): Promise<Answer>;
  /** `POST /api/generate`, of the server's model unless the body names another. */
  generate(body: JsonObject, signal?: AbortSignal): Promise<Answer>;
  /** `POST /api/chat`, likewise. */
  chat(body: JsonObject, signal?: AbortSignal): Promise<Answer>;
  /** Ends the case here and shows why: the server or the client has nothing to compare. */
  skip(reason: string): never;
}

/** One thing a server must do. It is written once and put to the server through every client. */
export interface ConformanceCase {
  /** Stays the same however the table grows; several cases may belong to one row. */
  readonly row: number;
  readonly title: string;
  /** Older versions do otherwise; they are not asked. */
  readonly since?: string;
  /** Needs a server of its own with these settings. */
  readonly settings?: ServerSettings;
  run(scene: Scene): Promise<void>;
}
