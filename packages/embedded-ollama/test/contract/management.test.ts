import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { Ollama } from "ollama";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { demoModelPath } from "../../src/package-root.ts";
import { post } from "../post.ts";

let server: EmbeddedOllama;
let client: Ollama;
beforeAll(async () => {
  server = await startEmbeddedOllama();
  client = new Ollama({ host: server.url });
});
afterEach(async () => {
  for (const name of await names()) if (name !== "tinyreport:latest") await remove({ name });
});
afterAll(async () => server.stop());

const names = async (): Promise<readonly string[]> =>
  (await client.list()).models.map(({ name }) => name);

const answerOf = async (response: Response): Promise<readonly unknown[]> => {
  const text = await response.text();
  return [response.status, text === "" ? "" : JSON.parse(text)];
};

const linesOf = async (response: Response): Promise<readonly unknown[]> => {
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const lines = (await response.text()).trimEnd().split("\n");
  return [response.status, ...lines.map((line): unknown => JSON.parse(line))];
};

const remove = async (body?: object | string): Promise<Response> =>
  fetch(`${server.url}/api/delete`, {
    method: "DELETE",
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

function sha256(data: Buffer | string): string {
  return `sha256:${createHash("sha256").update(data).digest("hex")}`;
}

const head = async (digest: string): Promise<number> =>
  (await fetch(`${server.url}/api/blobs/${digest}`, { method: "HEAD" })).status;

const upload = async (digest: string, body: string): Promise<readonly unknown[]> =>
  answerOf(await post(server.url, `/api/blobs/${digest}`, body));

describe("copy and delete", () => {
  test("a copy is another name, newest in the list, and answers as the model does", async () => {
    const response = await post(server.url, "/api/copy", {
      source: "tinyreport",
      destination: "Mine:v1",
    });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(response.headers.get("content-length")).toBe("0");
    expect(await names()).toEqual(["Mine:v1", "tinyreport:latest"]);
    const [copied, original] = (await client.list()).models;
    expect(copied).toMatchObject({ digest: original?.digest, size: original?.size });
    const asked = { prompt: "x", raw: true, options: { num_predict: 4, seed: 1 } };
    const [one, other] = [
      await client.generate({ model: "mine:V1", ...asked }),
      await client.generate({ model: "tinyreport", ...asked }),
    ];
    expect(one.model).toBe("mine:V1");
    expect(one.response).toBe(other.response);
    // One file, one runner.
    expect((await client.ps()).models).toHaveLength(1);
  });

  test("a deleted name is gone, the file is not", async () => {
    await client.copy({ source: "tinyreport", destination: "mine" });
    await client.delete({ model: "mine" });
    expect(await names()).toEqual(["tinyreport:latest"]);
    await client.copy({ source: "tinyreport", destination: "kept" });
    await client.delete({ model: "tinyreport" });
    expect(await names()).toEqual(["kept:latest"]);
    const response = await post(server.url, "/api/generate", { model: "tinyreport" });
    expect(await answerOf(response)).toEqual([404, { error: "model 'tinyreport' not found" }]);
    expect((await readFile(demoModelPath)).length).toBeGreaterThan(0);
    await client.copy({ source: "kept", destination: "tinyreport" });
  });

  test.each([
    [{ source: "absent", destination: "x" }, 404, 'model "absent" not found'],
    [{ destination: "x" }, 400, 'source "" is invalid'],
    [{ source: "tinyreport" }, 400, 'destination "" is invalid'],
    [{ source: "tinyreport", destination: "a b" }, 400, 'destination "a b" is invalid'],
    ["", 400, "missing request body"],
    [
      { source: 1 },
      400,
      "json: cannot unmarshal number into Go struct field CopyRequest.source of type string",
    ],
  ])("copy %j is %d", async (body, status, error) => {
    const answer = await answerOf(await post(server.url, "/api/copy", body));
    expect(answer).toEqual([status, { error }]);
  });

  test.each([
    [{ model: "absent" }, 404, "model 'absent' not found"],
    [{ name: "absent" }, 404, "model 'absent' not found"],
    [{ model: "a b" }, 400, 'name "a b" is invalid'],
    [{}, 400, "model is required"],
    [undefined, 400, "missing request body"],
  ])("delete %j is %d", async (body, status, error) => {
    expect(await answerOf(await remove(body))).toEqual([status, { error }]);
  });
});

describe("pull and push", () => {
  test("pulling what is served succeeds step by step", async () => {
    const steps: { status: string; digest?: string; total?: number; completed?: number }[] = [];
    for await (const step of await client.pull({ model: "tinyreport", stream: true })) {
      steps.push(step);
    }
    const digest = sha256(await readFile(demoModelPath)).slice("sha256:".length);
    expect(steps).toEqual([
      { status: "pulling manifest" },
      {
        status: `pulling ${digest.slice(0, 12)}`,
        digest: `sha256:${digest}`,
        total: 2_121_120,
        completed: 2_121_120,
      },
      { status: "verifying sha256 digest" },
      { status: "writing manifest" },
      { status: "success" },
    ]);
    expect(await client.pull({ model: "tinyreport" })).toEqual({ status: "success" });
  });

  test("pulling anything else begins well and fails", async () => {
    const error = "pull model manifest: file does not exist";
    expect(await linesOf(await post(server.url, "/api/pull", { model: "absent" }))).toEqual([
      200,
      { status: "pulling manifest" },
      { error },
    ]);
    const whole = await post(server.url, "/api/pull", { model: "absent", stream: false });
    expect(whole.headers.get("content-type")).toBe("application/json");
    expect(await answerOf(whole)).toEqual([500, { error }]);
    await expect(client.pull({ model: "absent" })).rejects.toThrow(error);
  });

  test("a name that cannot be is refused at once", async () => {
    for (const body of [{}, { model: "a b" }]) {
      expect(await answerOf(await post(server.url, "/api/pull", body))).toEqual([
        400,
        { error: "invalid model name" },
      ]);
    }
  });

  test("push fails as without a registry", async () => {
    expect(await linesOf(await post(server.url, "/api/push", { model: "absent" }))).toEqual([
      200,
      { status: "retrieving manifest" },
      { status: "couldn't retrieve manifest" },
      { error: "open absent/latest: no such file or directory" },
    ]);
    expect(await linesOf(await post(server.url, "/api/push", { model: "tinyreport" }))).toEqual([
      200,
      { status: "retrieving manifest" },
      { error: "this server has no registry to push to" },
    ]);
    expect(await answerOf(await post(server.url, "/api/push", {}))).toEqual([
      400,
      { error: "model is required" },
    ]);
  });
});

describe("create and blobs", () => {
  test("a model made from another without change is another name for it", async () => {
    const created = await client.create({ model: "mine", from: "tinyreport" });
    expect(created).toEqual({ status: "success" });
    expect(await names()).toEqual(["mine:latest", "tinyreport:latest"]);
  });

  test.each([
    [{}, 400, "invalid model name"],
    [{ model: "x" }, 400, "neither 'from' or 'files' was specified"],
    [
      { model: "x", from: "tinyreport", system: "Be brief." },
      400,
      "this server serves GGUF files as they are: it has no use for 'system'",
    ],
  ])("create %j is %d", async (body, status, error) => {
    const answer = await answerOf(await post(server.url, "/api/create", body));
    expect(answer).toEqual([status, { error }]);
  });

  test("blobs are known by the digest of their file, and nothing is kept", async () => {
    expect(await head(sha256(await readFile(demoModelPath)))).toBe(200);
    expect(await head(sha256("other"))).toBe(404);
    expect(await head("sha256:12")).toBe(400);
    expect(await upload(sha256("a"), "b")).toEqual([
      400,
      { error: `digest mismatch, expected "${sha256("a")}", got "${sha256("b")}"` },
    ]);
    expect(await upload(sha256("a"), "a")).toEqual([
      501,
      { error: "this server keeps no files: start it with --model to serve one" },
    ]);
  });
});

describe("paths", () => {
  test.each([
    ["GET", "/api/tags/", 301, "/api/tags"],
    ["POST", "/api/generate/", 307, "/api/generate"],
    ["GET", "//api/version?x=1", 307, "/api/version?x=1"],
  ])("%s %s is sent to the path it means", async (method, path, status, location) => {
    const response = await fetch(server.url + path, { method, redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([status, location]);
  });

  test.each([
    ["POST", "/api/tags", "HEAD, GET"],
    ["GET", "/api/delete", "DELETE"],
    ["HEAD", "/api/ps", "GET"],
    ["GET", `/api/blobs/sha256:${"0".repeat(64)}`, "HEAD, POST"],
  ])("%s %s is 405 and says what is allowed", async (method, path, allow) => {
    const response = await fetch(server.url + path, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
  });
});
