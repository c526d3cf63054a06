import type { Answer } from "./answer.ts";

/** A request in the server's terms; each client turns it into a call of its own API. */
export interface Request {
  readonly method: "GET" | "HEAD" | "POST" | "DELETE";
  readonly path: string;
  /** An object, or text that is sent as it is. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Gives the request up, the way a user of this client does. */
  readonly signal?: AbortSignal;
}

/** A program that people use to talk to Ollama. */
export interface Client {
  readonly name: string;
  /** Why it cannot be used on this machine. */
  readonly missing?: string;
  open(url: string): Session;
}

/** A client that talks to one server, and keeps what connections it likes. */
export interface Session {
  /** Never rejects for what the server does. @throws NotExpressible */
  ask(request: Request): Promise<Answer>;
  close(): Promise<void>;
}

/** This client has no way to say or to show what a case is about; the case is skipped for it. */
export class NotExpressible extends Error {
  override readonly name = "NotExpressible";
}
