import { BenchError, type Api, type Failure } from "@runproof/contract";

import type { ServerAddress } from "../address/server-address.ts";

/** Who is expected at an address, and how a person can see whether it is there. */
interface Expected {
  readonly name: string;
  readonly start: (label: string) => string;
  readonly path: string;
  readonly answer: string;
  readonly credentials: string;
}

const EXPECTED: Readonly<Record<Api, Expected>> = {
  ollama: {
    name: "Ollama",
    start: (label) => `OLLAMA_HOST=${label} ollama serve`,
    path: "/api/version",
    answer: '{"version":"…"}',
    credentials: "http://user:password@host",
  },
  openai: {
    name: "OpenAI's API",
    start: (label) => `llama-server --port ${new URL(label).port || 80} --model model.gguf`,
    path: "/v1/models",
    answer: '{"data":[…]}',
    credentials: "http://key@host",
  },
};

/**
 * Turns what happened to a request that the program cannot do without into an error with its
 * cure. Overload and refused access count as unreachable, any other odd answer as not Ollama (or
 * whatever API is spoken).
 */
export function serverProblem(
  { label, api }: Pick<ServerAddress, "label" | "api">,
  { code, message }: Failure,
  cause?: unknown,
): BenchError {
  const expected = EXPECTED[api];
  const options = { hint: hintFor(code, label, expected), cause };
  if (code === "malformed" || code === "incomplete" || /^http-(?!401|403|5)/u.test(code)) {
    const text = `${label} answers, but not as ${expected.name} does: ${message}`;
    return new BenchError("SERVER_NOT_OLLAMA", text, options);
  }
  const text = code.startsWith("http-")
    ? `${label}, where ${expected.name} is expected, answers with an error: ${message}`
    : `no ${expected.name} answers at ${label}: ${message}`;
  return new BenchError("SERVER_UNREACHABLE", text, options);
}

function hintFor(
  code: string,
  label: string,
  { start, path, answer, credentials }: Expected,
): string {
  if (code === "refused") return `start the server: ${start(label)}`;
  if (code === "unreachable" || code === "deadline-connect") {
    return "check host name, port and firewall, or name another server with --host or OLLAMA_HOST";
  }
  if (code === "certificate") {
    return "let Node trust its issuer: NODE_EXTRA_CA_CERTS=/path/to/ca.pem runproof …";
  }
  if (code === "http-401" || code === "http-403") {
    return `give credentials as ${credentials}, or allow this host on the server`;
  }
  if (code.startsWith("http-5") || code.startsWith("deadline-") || code === "reset") {
    return `see what the server logs, then try: curl ${label}${path}`;
  }
  return `check the address: curl ${label}${path} must answer ${answer}`;
}
