import { z } from "@runproof/contract/zod";

import { requestJson } from "./read-json.ts";
import type { ServerAccess } from "./server-access.ts";

const versionSchema = z.looseObject({ version: z.string().min(1) });

/** `GET /api/version`: what the server calls itself, such as `0.32.15`. */
export async function readVersion(access: ServerAccess): Promise<string> {
  const { version } = await requestJson(
    access,
    { method: "GET", path: "/api/version" },
    versionSchema,
  );
  return version;
}
