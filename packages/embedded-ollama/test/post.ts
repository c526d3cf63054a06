export interface WireLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly bytes?: readonly number[];
  readonly top_logprobs?: readonly WireLogprob[];
}

/** One line of a streamed answer, or the whole of one that is not. */
export interface Chunk {
  readonly model: string;
  readonly created_at: string;
  readonly response?: string;
  readonly thinking?: string;
  readonly message?: {
    readonly role: string;
    readonly content: string;
    readonly thinking?: string;
    readonly tool_calls?: readonly {
      readonly id: string;
      readonly function: {
        readonly index: number;
        readonly name: string;
        readonly arguments: Readonly<Record<string, unknown>>;
      };
    }[];
  };
  readonly logprobs?: readonly WireLogprob[];
  readonly done: boolean;
  readonly done_reason?: string;
  readonly context?: readonly number[];
  readonly total_duration?: number;
  readonly load_duration?: number;
  readonly prompt_eval_count?: number;
  readonly prompt_eval_duration?: number;
  readonly eval_count?: number;
  readonly eval_duration?: number;
}

export async function post(
  url: string,
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...(signal !== undefined && { signal }),
  });
}

/** The lines of a streamed answer. */
export async function chunksOf(response: Response): Promise<readonly Chunk[]> {
  const text = await response.text();
  if (!text.endsWith("\n")) throw new Error("a stream ends with a newline");
  return text
    .slice(0, -1)
    .split("\n")
    .map((line): Chunk => JSON.parse(line));
}

/** The answer of a request that is not streamed, or any other JSON document. */
export async function documentOf<TDocument = Chunk>(response: Response): Promise<TDocument> {
  const document: TDocument = JSON.parse(await response.text());
  return document;
}
