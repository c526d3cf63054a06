import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

import { expect, test } from "vitest";

import { endlessModel } from "../endless-model.ts";
import { documentOf, post } from "../post.ts";
import { mainPath, spawnMain, type Announcement } from "../spawn-main.ts";

const answers = async (url: string | undefined): Promise<boolean> =>
  fetch(`${url}/api/version`).then(
    (response) => response.ok,
    () => false,
  );

test("announces itself in one line, answers, and SIGTERM ends it cleanly", async () => {
  const { child, announcement, ended } = await spawnMain(["--port", "0", "--keep-alive=-1"]);
  expect(announcement).toEqual({
    event: "ready",
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    version: expect.stringMatching(/^0\.0\.0-embedded\./),
    models: ["tinyreport:latest"],
    pid: child.pid,
  });
  const body = {
    model: "tinyreport",
    prompt: "Analyze",
    stream: false,
    options: { num_predict: 3 },
  };
  const chunk = await documentOf(await post(announcement.url ?? "", "/api/generate", body));
  expect(chunk.eval_count).toBe(3);
  child.kill("SIGTERM");
  const { code, signal, lines } = await ended;
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(lines).toHaveLength(1);
});

test("SIGINT in the middle of an answer ends it too", async () => {
  await using endless = await endlessModel();
  const { child, announcement, ended } = await spawnMain(["--model", endless.path]);
  const body = { model: "endless", prompt: "x" };
  const response = await post(announcement.url ?? "", "/api/generate", body);
  child.kill("SIGINT");
  await expect(response.text()).rejects.toThrow("terminated");
  expect((await ended).code).toBe(0);
});

test("stops when stdin ends, if told so", async () => {
  const { child, announcement, ended } = await spawnMain(["--stop-with-stdin"]);
  expect(announcement.event).toBe("ready");
  child.stdin?.end();
  expect((await ended).code).toBe(0);
});

test("ignores the end of stdin otherwise", async () => {
  const { child, announcement, ended } = await spawnMain([]);
  child.stdin?.end();
  const body = { model: "tinyreport", prompt: "x", stream: false, options: { num_predict: 1 } };
  const response = await post(announcement.url ?? "", "/api/generate", body);
  expect(response.status).toBe(200);
  child.kill("SIGTERM");
  await ended;
});

test("leaves nothing behind when its parent is killed", async () => {
  const program = `
    const { spawn } = require("node:child_process");
    spawn(process.execPath, [${JSON.stringify(mainPath)}, "--stop-with-stdin"], { stdio: ["pipe", "inherit", "inherit"] });
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["--input-type=commonjs", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: parent.stdout }), "line");
  const { url }: Announcement = JSON.parse(String(line));
  expect(await answers(url)).toBe(true);
  const closed = once(parent, "close");
  parent.kill("SIGKILL");
  // stdout of the server is the same pipe: it closes when the server, too, is gone.
  await closed;
  expect(await answers(url)).toBe(false);
});

test.each([
  [["--model", "/nowhere/absent.gguf"], "MODEL_UNREADABLE", "/nowhere/absent.gguf"],
  [["--port", "many"], "ARGUMENT_INVALID", "--port"],
  [["--frobnicate"], "ARGUMENT_INVALID", "--frobnicate"],
  [["--keep-alive", "soon"], "ARGUMENT_INVALID", "soon"],
  [["--host", "203.0.113.1"], "ADDRESS_UNAVAILABLE", "203.0.113.1"],
])("%j is announced as %s, exit code 1", async (args, code, text) => {
  const { announcement, ended } = await spawnMain(args);
  expect(announcement).toMatchObject({
    event: "error",
    code,
    message: expect.stringContaining(text),
  });
  expect((await ended).code).toBe(1);
});

test("a port in use is announced with a hint", async () => {
  const other = createServer();
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const { announcement, ended } = await spawnMain(["--port", port]);
  expect(announcement).toMatchObject({
    event: "error",
    code: "PORT_IN_USE",
    message: expect.stringContaining(port),
    hint: expect.stringContaining("another port"),
  });
  expect((await ended).code).toBe(1);
  other.close();
});

test("a missing optional dependency is announced as ENGINE_UNAVAILABLE", async () => {
  const hook = `import { registerHooks } from "node:module";
    registerHooks({ resolve(specifier, context, next) {
      if (specifier === "node-llama-cpp") throw Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
      return next(specifier, context);
    } });`;
  const { announcement, ended } = await spawnMain(
    [],
    ["--import", `data:text/javascript,${encodeURIComponent(hook)}`],
  );
  expect(announcement).toMatchObject({
    event: "error",
    code: "ENGINE_UNAVAILABLE",
    message: "node-llama-cpp is not installed",
    hint: expect.stringContaining("optional dependency"),
  });
  expect((await ended).code).toBe(1);
});
