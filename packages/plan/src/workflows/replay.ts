import {
  BenchError,
  workflowDefinitionSchema,
  type RecordedTraffic,
  type WorkflowDefinition,
  type WorkloadOf,
} from "@runproof/contract";

/** The step of a replay; its requests are stages of their own. */
const REPLAY_STEP = "replay";

/** More requests than this are one stage together: a table of a hundred stages tells nothing. */
const MOST_STAGES = 20;

/**
 * The requests of a session as a workflow. The plan's model takes the place of the model that the
 * session asked most for text; others, such as one for embeddings, stay as recorded.
 *
 * @throws BenchError PLAN_INVALID when the requests are not all of one API
 */
export function replay(
  { from, timing, timeouts }: Pick<WorkloadOf<"replay">, "from" | "timing" | "timeouts">,
  { requests }: Pick<RecordedTraffic, "requests">,
): WorkflowDefinition {
  const [api = "ollama", other] = new Set(requests.map((request) => request.api));
  if (other !== undefined) {
    throw new BenchError(
      "PLAN_INVALID",
      `${from} holds requests of both Ollama's and OpenAI's API, and a plan measures one`,
      { hint: "record the agents apart, or let all of them speak one API" },
    );
  }
  const model = modelOfTraffic({ requests });
  const names = stageNames(requests);
  return workflowDefinitionSchema.parse({
    name: REPLAY_STEP,
    timeouts,
    steps: [
      {
        kind: "replay",
        id: REPLAY_STEP,
        timing,
        api,
        requests: requests.map(({ startNs, endpoint, body }, index) => ({
          stage: names[index],
          startNs,
          endpoint,
          model: nameOf(body) === model ? "plan" : "recorded",
          body,
        })),
      },
    ],
  });
}

/** The model a session asked most for text, or, if it asked for none, for embeddings. */
export function modelOfTraffic({
  requests,
}: Pick<RecordedTraffic, "requests">): string | undefined {
  const texts = requests.filter(({ endpoint }) => endpoint !== "embed");
  const counts = new Map<string, number>();
  for (const { body } of texts.length === 0 ? requests : texts) {
    const name = nameOf(body);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, one], [, another]) => another - one);
  return most?.[0];
}

/** `llama3.2` and `llama3.2:latest` are one model. */
function nameOf({ model }: RecordedTraffic["requests"][number]["body"]): string | undefined {
  return typeof model === "string" ? model.replace(/:latest$/u, "") : undefined;
}

/** The recorded names where there are any, else `request-1` and so on. */
function stageNames(requests: RecordedTraffic["requests"]): readonly string[] {
  return requests.map(
    ({ stage }, index) =>
      stage ?? (requests.length > MOST_STAGES ? "request" : `request-${index + 1}`),
  );
}
