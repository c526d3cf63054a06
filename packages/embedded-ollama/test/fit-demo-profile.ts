/**
 * Measures the embedded demo model on this machine and prints the numbers of `profiles/demo-2-cores.json`:
 *
 *     node packages/embedded-ollama/test/fit-demo-profile.ts
 *
 * Medians, so that what else runs moves them less; still, an idle machine gives other numbers than a busy one.
 */
import { startEmbeddedServer, type EmbeddedServer } from "./fixture/embedded-server.ts";

interface Metrics {
  readonly total_duration: number;
  readonly load_duration: number;
  readonly prompt_eval_count: number;
  readonly prompt_eval_duration: number;
  readonly eval_count: number;
  readonly eval_duration: number;
}

interface Asked extends Metrics {
  /** Milliseconds between the tokens, by the server's clock. */
  readonly gapsMs: readonly number[];
}

const repeats = 25;
const words =
  "run set low top mid max min one two six ten can may not and but for all its was".split(" ");
let nonces = 0;

async function ask(server: EmbeddedServer, body: object): Promise<Asked> {
  const response = await fetch(`${server.url}/api/generate`, {
    method: "POST",
    body: JSON.stringify({ model: server.model, raw: true, ...body }),
  });
  const lines = (await response.text()).trim().split("\n");
  const documents = lines.map((line) => JSON.parse(line) as { created_at: string } & Metrics);
  const atMs = documents.map(({ created_at }) => nanoseconds(created_at) / 1e6);
  const gapsMs = atMs.slice(1, -1).map((at, index) => at - (atMs[index] ?? 0));
  const last = documents.at(-1);
  if (last === undefined) throw new Error("no answer");
  return { ...last, gapsMs };
}

function nanoseconds(date: string): number {
  const [, minutes = "0", seconds = "0", fraction = ""] =
    /:(\d\d):(\d\d)\.?(\d*)Z$/.exec(date) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1e9 + Number(fraction.padEnd(9, "0"));
}

/** No prompt begins like another. */
function prompt(length: number): string {
  const nonce = `${(nonces += 1)} ${process.hrtime.bigint()}`;
  return [
    nonce,
    ...Array.from({ length }, (_, at) => words[(at * 7 + nonces) % words.length]),
  ].join(" ");
}

async function several<TResult>(
  work: (index: number) => Promise<TResult>,
): Promise<readonly TResult[]> {
  const results: TResult[] = [];
  for (let index = 0; index < repeats; index += 1) results.push(await work(index));
  return results;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** By the middle half, which stalls of a busy machine do not reach. */
function cvOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return (at(0.75) - at(0.25)) / 1.349 / median(values);
}

const msPerToken = ({ eval_count, eval_duration }: Metrics): number =>
  eval_duration / 1e6 / (eval_count - 1);
const steady = { num_ctx: 2048, num_predict: 200, temperature: 0.7 };
const decode = async (server: EmbeddedServer, length = 20): Promise<Asked> => {
  for (;;) {
    const asked = await ask(server, { prompt: prompt(length), options: steady });
    if (asked.eval_count > 50) return asked;
  }
};
const together = async (one: EmbeddedServer, other: EmbeddedServer): Promise<readonly Asked[]> =>
  (await several(async () => Promise.all([decode(one), decode(other)]))).flat();

await using server = await startEmbeddedServer();
await using neighbour = await startEmbeddedServer();
await using wide = await startEmbeddedServer("--parallel", "2");
for (const each of [server, neighbour, wide]) await decode(each);

const loads = await several(async (index) =>
  ask(server, {
    prompt: prompt(5),
    options: { num_ctx: 1024 + 256 * (index % 3), num_predict: 1 },
  }),
);
const warm = await several(async () => decode(server));
const deep = await several(async () => decode(server, 700));
const evaluate = async (text: string): Promise<Asked> =>
  ask(server, { prompt: text, options: { ...steady, num_predict: 1 } });
const short = await several(async () => evaluate(prompt(60)));
const long = await several(async () => evaluate(prompt(900)));
const again = await several(async () => {
  const text = prompt(300);
  await evaluate(text);
  return evaluate(text);
});
const alone = median(warm.map(msPerToken));
const promptMs = (asked: readonly Metrics[]): number =>
  median(asked.map(({ prompt_eval_duration }) => prompt_eval_duration / 1e6));
const promptTokens = (asked: readonly Metrics[]): number =>
  median(asked.map(({ prompt_eval_count }) => prompt_eval_count));
const rate = (promptTokens(long) - promptTokens(short)) / (promptMs(long) - promptMs(short));
const contextTokens = promptTokens(deep) - promptTokens(warm);
const perContextToken = (median(deep.map(msPerToken)) - alone) / contextTokens;
const loadMs = loads.map(({ load_duration }) => load_duration / 1e6);
const handOverMs = warm.map(({ load_duration }) => load_duration / 1e6);
const overheadMs = warm.map(
  (each) =>
    (each.total_duration - each.load_duration - each.prompt_eval_duration - each.eval_duration) /
    1e6,
);
console.log(
  JSON.stringify({
    load: { ms: median(loadMs), cv: cvOf(loadMs) },
    handOver: { ms: median(handOverMs), cv: cvOf(handOverMs) },
    overhead: { ms: median(overheadMs), cv: cvOf(overheadMs) },
    prompt: {
      cachedMs: promptMs(again),
      uncachedMs: promptMs(short) - promptTokens(short) / rate - promptMs(again),
      tokensPerSecond: rate * 1000,
      cv: cvOf(short.map(({ prompt_eval_duration }) => prompt_eval_duration)),
    },
    decode: {
      msPerToken: alone - perContextToken * (promptTokens(warm) + 100),
      msPerContextToken: perContextToken,
      callCv: cvOf(warm.map(msPerToken)),
      tokenCv: median(warm.map(({ gapsMs }) => cvOf(gapsMs))),
    },
    perOtherSlot: median((await together(wide, wide)).map(msPerToken)) / alone - 1,
    perOtherInstance: median((await together(server, neighbour)).map(msPerToken)) / alone - 1,
  }),
);
