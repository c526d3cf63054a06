import type { ServerResponse } from "node:http";

import { goJson } from "../wire/go-json.ts";

/** Server-sent events; the headers go out with the first. */
export interface EventStream {
  readonly started: boolean;
  send(...objects: readonly object[]): void;
  /** Sends the last events and says that the answer is complete. */
  finish(...objects: readonly object[]): void;
  /** Ends without saying so. */
  breakOff(): void;
}

export function createEventStream(response: ServerResponse): EventStream {
  const start = (): void => {
    if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream" });
  };
  return {
    get started() {
      return response.headersSent;
    },
    send: (...objects) => {
      start();
      response.write(objects.map(event).join(""));
    },
    finish: (...objects) => {
      start();
      response.end(objects.map(event).join("") + doneEvent);
    },
    breakOff: () => {
      start();
      response.end();
    },
  };
}

/** Says that the answer is complete. */
export const doneEvent = "data: [DONE]\n\n";

export function event(object: object): string {
  return `data: ${goJson(object)}\n\n`;
}
