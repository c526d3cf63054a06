import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { exchangeSchema, type Exchange } from "@runproof/contract";
import { expect, test } from "vitest";

import { emptyFolder, runCli, startCli, type CliProcess } from "./cli-process.ts";

/** What an agent asks for in the session: a prompt, and a conversation with a system text. */
const REQUESTS = [
  ["generate", { prompt: "Say what a {{benchmark}} is.", options: { num_predict: 12, top_k: 7 } }],
  [
    "chat",
    {
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Why — \u{1F525}?" },
      ],
      options: { num_predict: 9 },
      keep_alive: "5m",
    },
  ],
] as const;

test("a recorded session is replayed with the requests it had, and twice with the same ones", async () => {
  const folder = await emptyFolder();
  const serving = startCli(["serve", "--port", "0"], { cwd: folder });
  const server = await addressOf(serving);

  const recording = await record(folder, server, "session.ndjson");
  for (const [endpoint, body] of REQUESTS) {
    const answer = await fetch(`${recording.url}/api/${endpoint}`, {
      method: "POST",
      body: JSON.stringify({ model: "tinyreport", ...body }),
    });
    expect(answer.status).toBe(200);
    await answer.text();
  }
  await recording.end();
  expect(await bodiesIn(folder, "session.ndjson")).toEqual(
    REQUESTS.map(([, body]) => ({ model: "tinyreport", ...body })),
  );

  const first = await replay(folder, server, "first.ndjson");
  const second = await replay(folder, server, "second.ndjson");
  expect(second).toEqual(first);
  // Only the model and streaming are the plan's; the rest is as it was asked for, key for key.
  const asked = first.filter((body) => JSON.stringify(body).includes("{{benchmark}}"));
  expect(asked.length).toBeGreaterThanOrEqual(4);
  for (const [, body] of REQUESTS) {
    const { options, ...rest } = body;
    const same = first.filter((sent) => isPart(rest, sent) && isPart(options, sent["options"]));
    expect(same.length, JSON.stringify(body)).toBeGreaterThanOrEqual(4);
  }
});

/** Measure the recorded session through a recorder of its own, and say what went through it. */
async function replay(
  folder: string,
  server: string,
  file: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const witness = await record(folder, server, file);
  const plan = {
    schemaVersion: 1,
    name: "replayed",
    workload: { kind: "replay", from: "./session.ndjson" },
    arms: [{ name: "a" }, { name: "b", options: { temperature: 0.1 } }],
    baseline: "a",
    eventLoopLimitMs: 600_000,
    metrics: [{ id: "workflowMs", margin: 0.05 }],
  };
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
  const { exitCode, stderr } = await runCli(
    ["bench", "plan.json", "--host", witness.url, "--runs", "2", "--seed", "5"],
    { cwd: folder },
  );
  expect(stderr).not.toContain("error:");
  expect(exitCode).toBe(0);
  await witness.end();
  return await bodiesIn(folder, file);
}

interface Recording {
  readonly url: string;
  readonly end: () => Promise<void>;
}

async function record(cwd: string, upstream: string, out: string): Promise<Recording> {
  const argv = ["record", "--port", "0", "--upstream", upstream, "--out", out];
  const cli = startCli(argv, { cwd });
  return {
    url: await addressOf(cli, 1),
    end: async () => {
      cli.child.kill("SIGINT");
      expect((await cli.finished).exitCode).toBe(0);
    },
  };
}

/** The address a command prints when it listens; the n-th that it prints. */
async function addressOf(cli: CliProcess, index = 0): Promise<string> {
  const pattern = /http:\/\/127\.0\.0\.1:\d+/g;
  let text = "";
  cli.child.stdout?.on("data", (part) => {
    text += String(part);
  });
  for (;;) {
    const address = [...`${text}\n${cli.stderr()}`.matchAll(pattern)][index]?.[0];
    if (address !== undefined) return address;
    if (cli.child.exitCode !== null) throw new Error(cli.stderr());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Requests of inference in a session file, in the order they came in. */
async function bodiesIn(
  folder: string,
  file: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const [, ...lines] = (await readFile(join(folder, file), "utf8")).trimEnd().split("\n");
  const exchanges: readonly Exchange[] = lines
    .map((line) => exchangeSchema.parse(JSON.parse(line)))
    .toSorted((left, right) => left.startNs - right.startNs);
  return exchanges.flatMap(({ request }) => (request.body === undefined ? [] : [request.body]));
}

function isPart(part: object, whole: unknown): boolean {
  if (typeof whole !== "object" || whole === null) return false;
  return Object.entries(part).every(
    ([key, value]) =>
      JSON.stringify((whole as Readonly<Record<string, unknown>>)[key]) === JSON.stringify(value),
  );
}
