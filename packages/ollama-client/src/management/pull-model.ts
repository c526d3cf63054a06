import { BenchError } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { errorMessage } from "../call/http-failure.ts";
import type { ServerAccess } from "./server-access.ts";
import { serverProblem } from "./server-problem.ts";
import { streamLines } from "./stream-lines.ts";

const progressSchema = z.looseObject({
  status: z.string(),
  digest: z.string().optional(),
  total: z.int().nonnegative().optional(),
  completed: z.int().nonnegative().optional(),
});

/** A step of a download. */
export interface PullProgress {
  /** Such as `pulling manifest`, `verifying sha256 digest`, at last `success`. */
  readonly status: string;
  /** Of the layer being downloaded. */
  readonly digest?: string;
  readonly totalBytes?: number;
  readonly completedBytes?: number;
}

/** A registry's way to say that it does not have the model. */
const MISSING = /file does not exist|not found/iu;

/**
 * `POST /api/pull`. A failure comes as a line of its own after status 200.
 *
 * @throws BenchError `MODEL_MISSING` when the registry does not have it; `ENGINE_UNAVAILABLE` when
 * the server cannot download it; `SERVER_LOST` when the answer ends before `success`;
 * `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`; the signal's reason when aborted
 */
export async function* pullModel(
  access: ServerAccess,
  model: string,
): AsyncGenerator<PullProgress, void> {
  const request = { method: "POST", path: "/api/pull", body: { model, stream: true } } as const;
  let isComplete = false;
  for await (const line of streamLines(access, request)) {
    const { status, digest, total, completed } = read(access, model, line);
    isComplete = status === "success";
    yield {
      status,
      ...(digest === undefined ? {} : { digest }),
      ...(total === undefined ? {} : { totalBytes: total }),
      ...(completed === undefined ? {} : { completedBytes: completed }),
    };
  }
  if (isComplete) return;
  throw new BenchError("SERVER_LOST", `the download of ${model} ended before it was complete`, {
    hint: `try again, what was downloaded is kept: ollama pull ${model}`,
  });
}

function read(
  { address }: ServerAccess,
  model: string,
  line: string,
): z.infer<typeof progressSchema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const message = `its progress is not JSON: ${JSON.stringify(line.slice(0, 60))}`;
    throw serverProblem(address, { code: "malformed", message }, error);
  }
  const problem = errorMessage(value);
  if (problem !== undefined) throw pullProblem(model, problem);
  const result = progressSchema.safeParse(value);
  if (result.success) return result.data;
  const message = `its progress has no status: ${JSON.stringify(line.slice(0, 60))}`;
  throw serverProblem(address, { code: "malformed", message }, result.error);
}

function pullProblem(model: string, problem: string): BenchError {
  return MISSING.test(problem)
    ? new BenchError("MODEL_MISSING", `the registry has no model "${model}": ${problem}`, {
        hint: "look up its name and tag at https://ollama.com/library",
      })
    : new BenchError("ENGINE_UNAVAILABLE", `the server cannot download ${model}: ${problem}`, {
        hint: `see whether the server reaches the registry: ollama pull ${model}`,
      });
}
