import { openAiAddress, serverAddress } from "@runproof/ollama-client";

/** Where requests are passed on to. */
export interface Upstream {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Put in front of every path; often empty. A `/v1` at its end is in the paths already. */
  readonly pathPrefix: string;
  /** Authorization for clients that bring none of their own, by the path that is asked for. */
  authorization(path: string): string | undefined;
}

/** @throws BenchError USAGE when the text is not an address */
export function upstreamOf(connectUrl: string): Upstream {
  const ollama = serverAddress(connectUrl);
  const openAi = openAiAddress(connectUrl, undefined);
  return {
    origin: ollama.origin,
    pathPrefix: openAi.pathPrefix,
    authorization: (path) => (path.startsWith("/v1/") ? openAi : ollama).headers[1],
  };
}
