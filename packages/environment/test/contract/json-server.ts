import { once } from "node:events";
import { createServer } from "node:http";

export interface JsonServer extends AsyncDisposable {
  readonly url: string;
}

/** A path that is not in the table is answered with 404; a text is sent as a web page. */
export async function startJsonServer(
  answers: Readonly<Record<string, unknown>>,
): Promise<JsonServer> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end("404 page not found");
    else if (typeof answer === "string")
      response.setHeader("content-type", "text/html").end(answer);
    else response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
