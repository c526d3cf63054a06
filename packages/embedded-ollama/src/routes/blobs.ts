import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";

import { ApiError } from "../http/api-error.ts";
import type { Exchange } from "../http/exchange.ts";
import { sendNothing } from "../http/send.ts";
import type { ModelLibrary } from "../models/model-library.ts";
import type { Route } from "./served.ts";

/** Where the paths of blobs begin; `sha256:` and 64 hex digits follow. */
export const blobsPath = "/api/blobs/";

/** Whether a file with this digest is served. */
export const blobExists: Route = async (exchange, { library }) => {
  const digest = digestIn(exchange);
  if (!(await isServed(library, digest))) throw new ApiError(404, `blob ${digest} not found`);
  sendNothing(exchange.response);
};

/** What is uploaded is checked as Ollama does, but there is no place to keep it. */
export const uploadBlob: Route = async (exchange, { library }) => {
  const digest = digestIn(exchange);
  const hash = createHash("sha256");
  await pipeline(exchange.request, hash);
  const actual = `sha256:${hash.digest("hex")}`;
  if (actual !== digest) {
    throw new ApiError(400, `digest mismatch, expected "${digest}", got "${actual}"`);
  }
  if (!(await isServed(library, digest))) {
    throw new ApiError(501, "this server keeps no files: start it with --model to serve one");
  }
  sendNothing(exchange.response);
};

function digestIn({ request }: Exchange): string {
  const digest = (request.url ?? "").slice(blobsPath.length).replace("-", ":");
  if (!/^sha256:[0-9a-fA-F]{64}$/.test(digest)) throw new ApiError(400, "invalid digest format");
  return digest.toLowerCase();
}

async function isServed(library: ModelLibrary, digest: string): Promise<boolean> {
  const served = await Promise.all(library.models.map(async (model) => model.digest()));
  return served.includes(digest.slice("sha256:".length));
}
