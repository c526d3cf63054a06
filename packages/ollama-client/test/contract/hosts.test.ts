import { execFile } from "node:child_process";
import dns from "node:dns";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterEach, describe, expect, test, vi } from "vitest";

import { createOllamaClient, type CallOutcome } from "../../src/index.ts";
import { FINAL, streamOf, TOKEN } from "./faults/fault-case.ts";
import { plainAnswer, startRawServer, type Reaction } from "./raw-server.ts";

const run = promisify(execFile);
const REQUEST = { model: "m", prompt: "p" };
const answer: Reaction = (socket, request) =>
  void socket.write(
    request.startsWith("GET")
      ? plainAnswer("200 OK", "application/json", '{"version":"1.2.3"}')
      : streamOf(TOKEN, FINAL),
  );
const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === "::1"),
);

async function callOnce(baseUrl: string): Promise<CallOutcome> {
  const client = createOllamaClient({ baseUrl, deadlines: { connectMs: 5_000 } });
  const outcome = await client.openLane().generate(REQUEST);
  await client.close();
  return outcome;
}

function resolveTo(...addresses: readonly string[]): void {
  const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const lookup = (_host: string, _options: object, done: (...found: unknown[]) => void): void =>
    process.nextTick(done, null, found);
  vi.spyOn(dns, "lookup").mockImplementation(lookup as never);
}

describe("a host that cannot be reached", () => {
  test("has nobody at the port", async () => {
    const server = await startRawServer(answer);
    await server[Symbol.asyncDispose]();
    const outcome = await callOnce(server.url);
    expect(outcome).toMatchObject({ status: "failed", error: { code: "refused" } });
    expect(outcome.client).not.toHaveProperty("sentNs");
    expect(outcome.http).toEqual({ responseBytes: 0, lines: 0 });
  });

  test("does not exist", async () => {
    expect(await callOnce("http://no-such-host.invalid")).toMatchObject({
      status: "failed",
      error: { code: "unreachable" },
    });
  });
});

describe.runIf(hasIpv6)("IPv6", () => {
  test.each(["http://[::1]:PORT", "[::1]:PORT", "http://[0:0:0:0:0:0:0:1]:PORT"])(
    "%s",
    async (form) => {
      await using server = await startRawServer(answer, "::1");
      const outcome = await callOnce(form.replace("PORT", new URL(server.url).port));
      expect(outcome).toMatchObject({ status: "ok", http: { remoteAddress: "::1" } });
      expect(server.requests[0]).toMatch(/^host: \[::1\]:\d+\r$/mu);
    },
  );

  test.each(["::1", "127.0.0.1"])(
    "a name with two addresses of which only %s answers",
    async (host) => {
      await using server = await startRawServer(answer, host);
      resolveTo("::1", "127.0.0.1");
      const { port } = new URL(server.url);
      const outcome = await callOnce(`http://twofold.test:${port}`);
      expect(outcome).toMatchObject({ status: "ok", http: { remoteAddress: host } });
    },
  );

  test("a name with two addresses of which none answers", async () => {
    const server = await startRawServer(answer);
    await server[Symbol.asyncDispose]();
    resolveTo("::1", "127.0.0.1");
    const { error } = await callOnce(`http://twofold.test:${new URL(server.url).port}`);
    expect(error?.code).toBe("refused");
    expect(error?.message).toMatch(/::1.*127\.0\.0\.1/u);
  });
});

describe("https", () => {
  test("with a certificate nobody vouches for", async () => {
    await using server = await startTlsServer("localhost");
    expect(await callOnce(server.url)).toMatchObject({
      status: "failed",
      error: { code: "certificate", message: expect.stringContaining("self-signed") },
    });
    const error = await createOllamaClient({ baseUrl: server.url })
      .version()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "SERVER_UNREACHABLE",
      message: expect.stringContaining("certificate is not trusted"),
      hint: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
    expect(server.requests()).toBe(0);
  });

  test.each([
    ["localhost", "1.2.3"],
    ["elsewhere.test", "certificate is not trusted"],
  ])("with a trusted certificate for %s", async (subject, expected) => {
    await using server = await startTlsServer(subject);
    const url = `https://localhost:${new URL(server.url).port}`;
    const script = `import { createOllamaClient } from ${JSON.stringify(CLIENT)};
      const client = createOllamaClient({ baseUrl: ${JSON.stringify(url)} });
      console.log(await client.version().catch((error) => error.message));`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: server.certificate };
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { env });
    expect(stdout).toContain(expected);
    expect(server.serverNames).toEqual(["localhost"]);
  });

  test("asked of a server that speaks http", async () => {
    const server = createHttpServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const outcome = await callOnce(`https://127.0.0.1:${port}`);
    expect(outcome).toMatchObject({ status: "failed", error: { code: "unreachable" } });
    server.close();
  });
});

describe("proxy variables", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("do not send a call elsewhere", async () => {
    await using server = await startRawServer(answer);
    await using proxy = await startRawServer(answer);
    for (const name of ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"]) {
      vi.stubEnv(name, proxy.url);
    }
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    expect((await callOnce(server.url)).status).toBe("ok");
    expect(await createOllamaClient({ baseUrl: server.url }).version()).toBe("1.2.3");
    expect(proxy.connections).toBe(0);
  });
});

const CERTIFICATE_ARGUMENTS =
  "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split(" ");
const CLIENT = new URL("../../src/index.ts", import.meta.url).href;

interface TlsServer extends AsyncDisposable {
  readonly url: string;
  /** File with the certificate. */
  readonly certificate: string;
  /** Names that were asked for when connections were made. */
  readonly serverNames: readonly string[];
  requests(): number;
}

/** With a certificate of its own for `subject`. */
async function startTlsServer(subject: string): Promise<TlsServer> {
  const folder = await mkdtemp(join(tmpdir(), "runproof-tls-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  await run("openssl", [
    ...CERTIFICATE_ARGUMENTS,
    "-subj",
    `/CN=${subject}`,
    "-addext",
    `subjectAltName=DNS:${subject}`,
    "-keyout",
    key,
    "-out",
    certificate,
  ]);
  const serverNames: string[] = [];
  let requests = 0;
  const server = createHttpsServer(
    {
      key: await readFile(key),
      cert: await readFile(certificate),
      SNICallback: (name, done) => {
        serverNames.push(name);
        done(null);
      },
    },
    (_request, response) => {
      requests += 1;
      response.end('{"version":"1.2.3"}');
    },
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    certificate,
    serverNames,
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
