import { BenchError } from "@runproof/contract";

import type { ServerAddress } from "../address/server-address.ts";

/** The error for a model that the server does not have. */
export function modelMissing(model: string, { label, api }: ServerAddress): BenchError {
  return new BenchError("MODEL_MISSING", `${label} has no model "${model}"`, {
    hint: api === "ollama" ? `ollama pull ${model}` : `name one of: curl ${label}/v1/models`,
  });
}
