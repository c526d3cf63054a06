import { httpFailure } from "../call/http-failure.ts";
import { modelMissing } from "./model-missing.ts";
import { sendRequest } from "./send-request.ts";
import type { ServerAccess } from "./server-access.ts";
import { serverProblem } from "./server-problem.ts";

/**
 * `DELETE /api/delete`: takes a name, and the model if it has no other, off the disk.
 *
 * @throws BenchError `MODEL_MISSING`, `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`
 */
export async function deleteModel(access: ServerAccess, model: string): Promise<void> {
  const request = { method: "DELETE", path: "/api/delete", body: { model } } as const;
  const { statusCode, body } = await sendRequest(access, request);
  if (statusCode === 404) throw modelMissing(model, access.address);
  if (statusCode !== 200) throw serverProblem(access.address, httpFailure(statusCode, body));
}
