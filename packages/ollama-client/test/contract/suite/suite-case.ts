import type {
  CallOutcome,
  ChatRequest,
  Client,
  GenerateRequest,
  Lane,
  OllamaClient,
} from "../../../src/index.ts";
import type { ServerFacts } from "./server-facts.ts";

/** What a case works with: a server, asked by one of the clients. */
export interface Scene {
  readonly client: Client;
  /** Of `client`; used by all cases in turn. */
  readonly lane: Lane;
  readonly model: string;
  readonly server: ServerFacts;
  /** `lane.generate` of the model, with a prompt and options under which its answer repeats. */
  generate(request?: Partial<GenerateRequest>): Promise<CallOutcome>;
  /** `lane.chat`, likewise. */
  chat(request?: Partial<ChatRequest>): Promise<CallOutcome>;
  /** The same server in Ollama's own API. Skips the case where it does not speak it. */
  ollama(): OllamaClient;
  /**
   * A client, in the same API, of an embedded server started for the case with these flags; skips
   * the case where another server is under test.
   */
  startedWith(...flags: string[]): Promise<{ readonly client: Client; readonly model: string }>;
  /** Ends the case here and shows why: this server has nothing to be compared. */
  skip(reason: string): never;
}

/** Something a server and a client must do together, written once for all clients. */
export interface SuiteCase {
  /** Rows of the list of conformance cases that it covers; they keep their numbers. */
  readonly rows: readonly number[];
  readonly title: string;
  /** Servers before this version of Ollama do otherwise; they are not asked. */
  readonly since?: string;
  /** Why OpenAI's API cannot have the case. */
  readonly ollamaOnly?: string;
  run(scene: Scene): Promise<void>;
}
