import type { Server, ServerSettings } from "./server.ts";

/** @returns why there is none, else the server */
export type StartServer = (settings: ServerSettings) => Promise<Server | string>;

/** Starts a server the first time somebody wants one with its settings. */
export class ServerPark {
  readonly #start: StartServer;
  readonly #servers = new Map<string, Promise<Server | string>>();

  constructor(start: StartServer) {
    this.#start = start;
  }

  /** @returns why there is none, else the server */
  get(settings: ServerSettings): Promise<Server | string> {
    const key = JSON.stringify(settings);
    const known = this.#servers.get(key) ?? this.#start(settings);
    this.#servers.set(key, known);
    return known;
  }

  async stop(): Promise<void> {
    const servers = await Promise.all(this.#servers.values());
    await Promise.all(servers.map((server) => (typeof server === "string" ? "" : server.stop())));
  }
}
