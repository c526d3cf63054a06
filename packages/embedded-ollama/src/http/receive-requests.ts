import type { Duplex } from "node:stream";

import { RequestReader, RequestSyntaxError, type RawRequest } from "./request-reader.ts";

export interface RequestReceiver {
  /** @param readNs monotonic clock when the last bytes of it were read */
  readonly onRequest: (request: RawRequest, readNs: bigint) => void;
  /** Nothing more is read after this. */
  readonly onSyntaxError: (error: RequestSyntaxError) => void;
}

/** Hands on the requests that come over a bare connection. */
export function receiveRequests(
  connection: Duplex,
  { onRequest, onSyntaxError }: RequestReceiver,
): void {
  const reader = new RequestReader();
  const receive = (bytes: Buffer): void => {
    const readNs = process.hrtime.bigint();
    try {
      reader.push(
        bytes,
        (request) => onRequest(request, readNs),
        () => connection.write("HTTP/1.1 100 Continue\r\n\r\n"),
      );
    } catch (error) {
      if (!(error instanceof RequestSyntaxError)) throw error;
      connection.off("data", receive);
      onSyntaxError(error);
    }
  };
  connection.on("data", receive);
  // A connection that breaks is closed after it; there is nobody to tell.
  connection.on("error", () => undefined);
}
