import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { createOllamaClient, type OllamaClient } from "../../../src/index.ts";
import { breaking } from "./cases/breaking.ts";
import { caching } from "./cases/caching.ts";
import { discovery } from "./cases/discovery.ts";
import { elsewhere } from "./cases/elsewhere.ts";
import { formats } from "./cases/formats.ts";
import { generating } from "./cases/generating.ts";
import { loading } from "./cases/loading.ts";
import { managing } from "./cases/managing.ts";
import { queueing } from "./cases/queueing.ts";
import { refusals } from "./cases/refusals.ts";
import { reloading } from "./cases/reloading.ts";
import { createClient, openScene, type OpenScene, type SuiteApi } from "./open-scene.ts";
import { isSince } from "./server-facts.ts";
import type { SuiteCase } from "./suite-case.ts";

/** A server to be tried instead of the embedded one, and its model: the smallest if not named. */
const { RUNPROOF_CONTRACT_URL: givenUrl, RUNPROOF_CONTRACT_MODEL: givenModel } = process.env;

const GROUPS: Readonly<Record<string, readonly SuiteCase[]>> = {
  discovery,
  loading,
  generating,
  formats,
  refusals,
  reloading,
  caching,
  queueing,
  breaking,
  managing,
};

const NO_OLLAMA = "no Ollama answers at this address";

let embedded: EmbeddedServer | undefined;
beforeAll(async () => {
  if (givenUrl === undefined) embedded = await startEmbeddedServer();
});
afterAll(() => embedded?.[Symbol.asyncDispose]());

describe.each<SuiteApi>(["ollama", "openai"])("over the API of %s", (api) => {
  let scene: OpenScene | undefined;
  let ollama: OllamaClient;
  beforeAll(async () => {
    const baseUrl = givenUrl ?? embedded?.url ?? "";
    scene = await openScene(api, baseUrl, givenModel);
    ollama = createOllamaClient({ baseUrl });
  }, 120_000);
  afterAll(() => scene?.close());

  describe.each(Object.entries(GROUPS))("%s", (_group, cases) => {
    test.for(cases)("$title", { timeout: 300_000 }, async (suiteCase, context) => {
      expect.hasAssertions();
      if (scene === undefined) return context.skip(NO_OLLAMA);
      const { server } = scene;
      const excuse = excuseOf(suiteCase, scene);
      context.skip(excuse !== undefined, excuse);
      await suiteCase.run({
        ...scene,
        skip: (reason) => context.skip(reason),
        ollama() {
          context.skip(server.version === undefined, NO_OLLAMA);
          return ollama;
        },
        async startedWith(...flags) {
          context.skip(givenUrl !== undefined, `takes a server started with ${flags.join(" ")}`);
          const started = await startEmbeddedServer(...flags);
          const client = createClient(api, started.url);
          onTestFinished(async () => {
            await client.close();
            await started[Symbol.asyncDispose]();
          });
          return { client, model: started.model };
        },
      });
    });
  });
});

/** Why a case is not put to this server in this API. */
function excuseOf(
  { ollamaOnly, since }: SuiteCase,
  { client, server }: OpenScene,
): string | undefined {
  if (client.api === "openai" && ollamaOnly !== undefined) return `OpenAI's API: ${ollamaOnly}`;
  if (since === undefined || isSince(server, since)) return undefined;
  return `Ollama ${server.version} is older than ${since}`;
}

describe("rows that no server shows on demand", () => {
  test.for(elsewhere)("$title", ({ why }, context) => {
    expect(why).not.toBe("");
    context.skip(why);
  });

  test("every other row has its case, and none has two reasons to be missing", () => {
    const covered = new Set(
      Object.values(GROUPS).flatMap((cases) => cases.flatMap(({ rows }) => rows)),
    );
    const excused = elsewhere.flatMap(({ rows }) => rows);
    expect(excused.filter((row) => covered.has(row))).toEqual([]);
    const rows = [...covered, ...excused].toSorted((first, second) => first - second);
    // Rows 3, 4 and 68 are about servers alone.
    const all = Array.from({ length: 70 }, (_, index) => index + 1);
    expect(rows).toEqual(all.filter((row) => ![3, 4, 68].includes(row)));
  });
});
