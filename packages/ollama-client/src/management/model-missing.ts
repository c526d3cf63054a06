import { BenchError } from "@runproof/contract";

import type { ServerAddress } from "../address/server-address.ts";

/** The error for a model that the server does not have. */
export function modelMissing(model: string, address: ServerAddress): BenchError {
  return new BenchError("MODEL_MISSING", `${address.label} has no model "${model}"`, {
    hint: `ollama pull ${model}`,
  });
}
