import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

import { Client, type buildConnector, type Dispatcher } from "undici";

/** Same as undici's own connector: large enough for any burst of lines. */
const READ_BUFFER_BYTES = 65_536;

/**
 * One keep-alive HTTP/1.1 connection: undici's `Client` with its deadlines off (they have a grid
 * of half a second and a default of 300 s) and a connector of our own, so that a connection
 * being opened can be given up and opened connections are counted.
 */
export class Connection {
  readonly #client: Client;
  #opening: Socket | undefined;
  #remoteAddress: string | undefined;
  #opened = 0;

  constructor(origin: string) {
    this.#client = new Client(origin, {
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 600_000,
      keepAliveMaxTimeout: 600_000,
      pipelining: 1,
      allowH2: false,
      connect: (options, callback) => this.#open(options, callback),
    });
  }

  /** Connections opened so far; 1 after any number of undisturbed sequential calls. */
  get opened(): number {
    return this.#opened;
  }

  /** IP address of the server, once connected. */
  get remoteAddress(): string | undefined {
    return this.#remoteAddress;
  }

  dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#client.dispatch(request, handler);
  }

  /** Gives up a connection attempt in progress; the request waiting for it fails with `reason`. */
  abandonOpening(reason: Error): void {
    this.#opening?.destroy(reason);
  }

  /** Ends at once; what is under way fails with `reason`. */
  async destroy(reason: Error): Promise<void> {
    this.abandonOpening(reason);
    if (!this.#client.destroyed) await this.#client.destroy(reason);
  }

  #open(options: buildConnector.Options, callback: buildConnector.Callback): void {
    const secure = options.protocol === "https:";
    const target = { host: options.hostname, highWaterMark: READ_BUFFER_BYTES, noDelay: true };
    const socket = secure
      ? connectTls({
          ...target,
          port: Number(options.port || 443),
          ALPNProtocols: ["http/1.1"],
          // Without it a proxy that serves several names cannot tell which one is meant.
          servername: options.servername ?? (isIP(options.hostname) === 0 ? options.hostname : ""),
        })
      : connectTcp({ ...target, port: Number(options.port || 80) });
    this.#opening = socket;
    const onFailure = (error: Error): void => {
      this.#opening = undefined;
      callback(error, null);
    };
    socket.once("error", onFailure);
    socket.once(secure ? "secureConnect" : "connect", () => {
      socket.off("error", onFailure);
      this.#opening = undefined;
      this.#opened += 1;
      this.#remoteAddress = socket.remoteAddress;
      callback(null, socket);
    });
  }
}
