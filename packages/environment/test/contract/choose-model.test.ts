import { describe, expect, test } from "vitest";

import { chooseModel, type ChosenModel } from "../../src/index.ts";
import { startJsonServer } from "./json-server.ts";

const LARGE = { name: "large:7b", size: 5_000, capabilities: ["completion"] };
const SMALL = { name: "small:latest", size: 1_000, capabilities: ["completion", "vision"] };
const EMBEDDING = { name: "tiny:latest", size: 10, capabilities: ["embedding"] };
const CLOUD = { name: "huge:cloud", size: 1, remote_host: "https://elsewhere.invalid" };
const OLD_EMBEDDING = {
  name: "nomic-embed-text:latest",
  size: 20,
  details: { family: "nomic-bert" },
};
const OLD_SMALL = { name: "older:latest", size: 500, details: { family: "llama" } };

async function choose(models: readonly object[], requested: string): Promise<ChosenModel> {
  await using server = await startJsonServer({ "/api/tags": { models } });
  return await chooseModel({ baseUrl: server.url, requested });
}

describe("auto", () => {
  test("takes the smallest that generates text here", async () => {
    const chosen = await choose([LARGE, SMALL, EMBEDDING, CLOUD], "auto");
    expect(chosen).toEqual({ name: "small:latest", reason: expect.stringContaining("smallest") });
  });

  test("knows embedding models of servers without capabilities", async () => {
    const chosen = await choose([LARGE, OLD_EMBEDDING, OLD_SMALL], "auto");
    expect(chosen.name).toBe("older:latest");
  });

  test("does not depend on the order of the list", async () => {
    const twin = { ...SMALL, name: "also-small:latest" };
    expect(await choose([SMALL, twin], "auto")).toEqual(await choose([twin, SMALL], "auto"));
  });

  test.each([[[]], [[EMBEDDING, CLOUD]]])("has nothing to choose from %j", async (models) => {
    await expect(choose(models, "auto")).rejects.toMatchObject({
      code: "MODEL_MISSING",
      hint: expect.stringContaining("ollama pull "),
    });
  });
});

describe("a name", () => {
  test.each(["small", "small:latest"])("%s is found", async (requested) => {
    expect((await choose([LARGE, SMALL], requested)).name).toBe("small:latest");
  });

  test("that is missing is an error that names what exists", async () => {
    await expect(choose([LARGE, SMALL], "large")).rejects.toMatchObject({
      code: "MODEL_MISSING",
      message: expect.stringContaining("large:7b, small:latest"),
      hint: "ollama pull large",
    });
  });
});

async function chooseOpenAi(names: readonly string[], requested: string): Promise<ChosenModel> {
  const data = names.map((id) => ({ id, object: "model" }));
  await using server = await startJsonServer({ "/v1/models": { object: "list", data } });
  return await chooseModel({ baseUrl: server.url, requested, api: "openai" });
}

describe("a server that speaks only OpenAI's API", () => {
  test("tells no sizes: the first model that generates text is taken", async () => {
    expect(await chooseOpenAi(["nomic-embed", "zeta", "alpha"], "auto")).toEqual({
      name: "zeta",
      reason: "it is the first model the server lists",
    });
  });

  test("is not cured by pulling", async () => {
    await expect(chooseOpenAi(["alpha"], "beta")).rejects.toMatchObject({
      code: "MODEL_MISSING",
      hint: expect.not.stringContaining("ollama"),
    });
  });
});
