import {
  BenchError,
  walkSteps,
  type CallRecord,
  type RecordedRequest,
  type ResolvedPlan,
} from "@runproof/contract";
import { z } from "@runproof/contract/zod";

type Body = RecordedRequest["body"];

const messagesSchema = z.array(z.looseObject({ role: z.string(), content: z.string() })).min(1);
const inputsSchema = z.array(z.string());

/**
 * The body of a call, from its record and its text: a prompt; the messages of a conversation, or of a
 * prompt with a system text, as JSON; the inputs of an embedding as JSON.
 *
 * @throws BenchError DATA_UNREADABLE when they do not say all of it
 */
export function bodyOfCall(call: CallRecord, text: string, plan: ResolvedPlan): Body {
  const { id, api, model, options, think, format } = call;
  if (api === "openai") {
    throw unknown(id, "it was sent over OpenAI's API, and only its prompt is on record");
  }
  const asked = askedIn(call, text);
  if (asked === undefined) throw unknown(id, "its text is not what its kind of call keeps");
  return {
    model,
    ...asked,
    options,
    ...(think === undefined ? {} : { think }),
    ...(format === undefined ? {} : { format: formatOf(call, plan) }),
    ...(call.endpoint === "embed" ? {} : { stream: true }),
  };
}

function askedIn({ endpoint }: CallRecord, text: string): Body | undefined {
  if (endpoint === "embed") return read(text, inputsSchema, (input) => ({ input }));
  if (endpoint === "chat") return read(text, messagesSchema, (messages) => ({ messages }) as Body);
  const withSystem = read(text, messagesSchema, ([first, second, ...more]) =>
    first?.role === "system" && second?.role === "user" && more.length === 0
      ? { prompt: second.content, system: first.content }
      : undefined,
  );
  return withSystem ?? { prompt: text };
}

function read<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  use: (value: z.infer<Schema>) => Body | undefined,
): Body | undefined {
  try {
    return use(schema.parse(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

/** Any JSON, or the schema that the step of the call names. */
function formatOf({ id, format, stage, cellId }: CallRecord, plan: ResolvedPlan): Body[string] {
  if (format === "json") return "json";
  const cell = plan.cells.find((candidate) => candidate.id === cellId);
  const definition = cell && plan.workflows[cell.workflow];
  for (const step of walkSteps(definition?.steps ?? [])) {
    if (step.id === stage && "format" in step && typeof step.format === "object")
      return step.format;
  }
  throw unknown(id, "the JSON schema its answer was held to is not on record");
}

function unknown(id: string, reason: string): BenchError {
  return new BenchError("DATA_UNREADABLE", `the request of ${id} cannot be sent again: ${reason}`, {
    hint: "runproof record   keeps requests as they are: put it between your agent and its server",
  });
}
