import type { Clock } from "../clock/clock.ts";
import { ApiError } from "../http/api-error.ts";
import type { SimulatedCall } from "./simulated-call.ts";

/** A client that sits on the server's machine, writes without delay and stamps what comes at once. */
export class ClientView {
  readonly #clock: Clock;
  readonly #startNs: number;
  readonly #contentChunkNs: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startNs = clock.nowNs();
  }

  get elapsedNs(): number {
    return this.#clock.nowNs() - this.#startNs;
  }

  /** A piece of the answer arrives, at this reading of the clock. */
  content(atNs: number): void {
    this.#contentChunkNs.push(atNs - this.#startNs);
  }

  ok(server: SimulatedCall["server"]): SimulatedCall {
    return { status: "ok", httpStatus: 200, client: this.#times(), server };
  }

  cancelled(): SimulatedCall {
    const error = { code: "cancelled", message: "the call was cancelled" };
    return { status: "cancelled", error, client: this.#times(), server: {} };
  }

  /** In the middle of a stream the status has been sent, and the error is its last line. */
  failed(cause: unknown): SimulatedCall {
    const message = cause instanceof Error ? cause.message : String(cause);
    const isStream = this.#contentChunkNs.length > 0;
    const httpStatus = isStream ? 200 : cause instanceof ApiError ? cause.status : 500;
    const code = isStream ? "stream-error" : `http-${httpStatus}`;
    const client = this.#times();
    return { status: "failed", error: { code, message }, httpStatus, client, server: {} };
  }

  #times(): SimulatedCall["client"] {
    const contentChunkNs = this.#contentChunkNs;
    const [first] = contentChunkNs;
    const last = contentChunkNs.at(-1);
    return {
      callNs: String(this.#startNs),
      sentNs: 0,
      ...(first !== undefined && { firstByteNs: first, firstContentNs: first }),
      ...(last !== undefined && { lastContentNs: last }),
      endNs: this.elapsedNs,
      contentChunkNs,
    };
  }
}
