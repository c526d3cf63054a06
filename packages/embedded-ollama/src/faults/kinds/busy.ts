import { responseHead } from "../../http/raw-response.ts";
import type { FaultKind } from "../fault.ts";

const body = JSON.stringify({
  error: "server busy, please try again.  maximum pending requests exceeded",
});

export const busy: FaultKind = {
  stage: "request",
  summary: "503, as from a server whose queue is full; once unless `times` says otherwise",
  defaults: { times: 1 },
  play: (socket) => {
    const head = responseHead(503, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": body.length,
    });
    socket.write(head + body);
  },
};
