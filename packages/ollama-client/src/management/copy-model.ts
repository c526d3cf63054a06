import { httpFailure } from "../call/http-failure.ts";
import { modelMissing } from "./model-missing.ts";
import { sendRequest } from "./send-request.ts";
import type { ServerAccess } from "./server-access.ts";
import { serverProblem } from "./server-problem.ts";

/**
 * `POST /api/copy`: gives a model a second name.
 *
 * @throws BenchError `MODEL_MISSING`, `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`
 */
export async function copyModel(
  access: ServerAccess,
  source: string,
  destination: string,
): Promise<void> {
  const body = { source, destination };
  const { statusCode, body: text } = await sendRequest(access, {
    method: "POST",
    path: "/api/copy",
    body,
  });
  if (statusCode === 404) throw modelMissing(source, access.address);
  if (statusCode !== 200) throw serverProblem(access.address, httpFailure(statusCode, text));
}
