import { createClient, findServer } from "@runproof/environment";

/** Names of the models of the server that answers; none where no server does. */
export async function findModels(
  host: string | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const search = await findServer({
      host,
      environmentHost: process.env["OLLAMA_HOST"],
      api: "auto",
      signal,
    });
    if (search.kind === "none") return [];
    const models = await createClient(search.api, { baseUrl: search.connectUrl }).tags({ signal });
    return models.map(({ name }) => name);
  } catch (error) {
    signal.throwIfAborted();
    // A plan can be written without a server; `bench` says what is wrong with it.
    if (error instanceof Error) return [];
    throw error;
  }
}
