/** A request as it came over a bare socket. */
export interface RawRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** By lower-case name; of a repeated header the last value. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Whether the client leaves the connection open for another request. */
  readonly keepAlive: boolean;
}

/** The bytes are no HTTP/1.1 request that can be read; `status` is what to answer before closing. */
export class RequestSyntaxError extends Error {
  override readonly name: string = "RequestSyntaxError";
  readonly status: 400 | 413 | 431 | 505;

  constructor(status: 400 | 413 | 431 | 505, message: string) {
    super(message);
    this.status = status;
  }
}

type Step = "head" | "body" | "chunk-size" | "chunk-data" | "chunk-end" | "trailer";

const headLimitBytes = 65_536;
const bodyLimitBytes = 268_435_456;

/**
 * Cuts what a connection receives into requests, also when they come in pieces or several at once.
 * What has been read of a body is never copied until it is complete.
 */
export class RequestReader {
  #step: Step = "head";
  #held: Buffer = Buffer.alloc(0);
  #head: Omit<RawRequest, "body"> | undefined;
  #body: Buffer[] = [];
  #bodyBytes = 0;
  /** Bytes of the body, or of its current chunk, that are still to come. */
  #left = 0;

  /**
   * @param onContinue the client waits for `100 Continue` before it sends the body
   * @throws RequestSyntaxError; nothing can be read from the connection after that
   */
  push(bytes: Buffer, onRequest: (request: RawRequest) => void, onContinue: () => void): void {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    while (this.#advance(onContinue)) {
      if (this.#step !== "head" || this.#head === undefined) continue;
      const request = { ...this.#head, body: Buffer.concat(this.#body, this.#bodyBytes) };
      this.#head = undefined;
      this.#body = [];
      this.#bodyBytes = 0;
      onRequest(request);
    }
  }

  /** One step forward; false = more bytes are needed. */
  #advance(onContinue: () => void): boolean {
    switch (this.#step) {
      case "head":
        return this.#readHead(onContinue);
      case "body":
      case "chunk-data":
        return this.#readData();
      case "chunk-size":
        return this.#readChunkSize();
      case "chunk-end":
      case "trailer": {
        const line = this.#takeLine();
        if (line === undefined) return false;
        if (this.#step === "chunk-end") this.#step = "chunk-size";
        else if (line === "") this.#step = "head";
        return true;
      }
    }
  }

  #readHead(onContinue: () => void): boolean {
    // Empty lines between requests are allowed by the protocol.
    while (this.#held[0] === 0x0d || this.#held[0] === 0x0a) this.#held = this.#held.subarray(1);
    const end = this.#held.indexOf("\r\n\r\n");
    if (end > headLimitBytes || (end === -1 && this.#held.length > headLimitBytes)) {
      throw new RequestSyntaxError(431, "the request's headers are too long");
    }
    if (end === -1) return false;
    const head = parseHead(this.#held.toString("latin1", 0, end));
    this.#held = this.#held.subarray(end + 4);
    this.#head = head;
    const { headers } = head;
    if (headers.get("transfer-encoding")?.toLowerCase().endsWith("chunked") === true) {
      this.#step = "chunk-size";
    } else {
      this.#left = contentLength(headers.get("content-length"));
      if (this.#left > 0) this.#step = "body";
    }
    if (headers.get("expect")?.toLowerCase() === "100-continue") onContinue();
    return true;
  }

  #readData(): boolean {
    const data = this.#held.subarray(0, this.#left);
    this.#held = this.#held.subarray(data.length);
    this.#left -= data.length;
    this.#bodyBytes += data.length;
    if (this.#bodyBytes > bodyLimitBytes) {
      throw new RequestSyntaxError(413, "the request's body is too long");
    }
    if (data.length > 0) this.#body.push(data);
    if (this.#left > 0) return false;
    this.#step = this.#step === "body" ? "head" : "chunk-end";
    return true;
  }

  #readChunkSize(): boolean {
    const line = this.#takeLine();
    if (line === undefined) return false;
    const digits = /^([0-9a-f]{1,8})(?:;|\s|$)/i.exec(line)?.[1];
    if (digits === undefined) throw new RequestSyntaxError(400, "not the size of a chunk");
    this.#left = Number.parseInt(digits, 16);
    this.#step = this.#left === 0 ? "trailer" : "chunk-data";
    return true;
  }

  #takeLine(): string | undefined {
    const end = this.#held.indexOf("\r\n");
    if (end === -1 && this.#held.length > headLimitBytes) {
      throw new RequestSyntaxError(400, "a line of the body's framing does not end");
    }
    if (end === -1) return undefined;
    const line = this.#held.toString("latin1", 0, end);
    this.#held = this.#held.subarray(end + 2);
    return line;
  }
}

function parseHead(text: string): Omit<RawRequest, "body"> {
  const [requestLine = "", ...lines] = text.split("\r\n");
  const [, method, target, version] = /^([A-Z]+) (\S+) HTTP\/(\d\.\d)$/.exec(requestLine) ?? [];
  if (method === undefined || target === undefined) {
    throw new RequestSyntaxError(400, "not a request line of HTTP");
  }
  if (version !== "1.1") throw new RequestSyntaxError(505, "only HTTP/1.1 is spoken here");
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined) throw new RequestSyntaxError(400, "not a header line");
    headers.set(name.toLowerCase(), value ?? "");
  }
  const keepAlive = !/\bclose\b/i.test(headers.get("connection") ?? "");
  return { method, target, headers, keepAlive };
}

function contentLength(value: string | undefined): number {
  if (value === undefined) return 0;
  if (!/^\d{1,15}$/.test(value)) throw new RequestSyntaxError(400, "not a content length");
  const length = Number(value);
  if (length > bodyLimitBytes) throw new RequestSyntaxError(413, "the request's body is too long");
  return length;
}
