import { BenchError, type Failure } from "@runproof/contract";

/**
 * Turns what happened to a request that the program cannot do without into an error with its
 * cure. Overload and refused access count as unreachable, any other odd answer as not Ollama.
 */
export function serverProblem(label: string, failure: Failure, cause?: unknown): BenchError {
  const { code, message } = failure;
  const options = { hint: hintFor(code, label), cause };
  if (code === "malformed" || code === "incomplete" || /^http-(?!401|403|5)/u.test(code)) {
    const text = `${label} answers, but not as Ollama does: ${message}`;
    return new BenchError("SERVER_NOT_OLLAMA", text, options);
  }
  return new BenchError("SERVER_UNREACHABLE", `no Ollama answers at ${label}: ${message}`, options);
}

function hintFor(code: string, label: string): string {
  if (code === "refused") return `start the server: OLLAMA_HOST=${label} ollama serve`;
  if (code === "unreachable" || code === "deadline-connect") {
    return "check host name, port and firewall, or name another server with --host or OLLAMA_HOST";
  }
  if (code === "http-401" || code === "http-403") {
    return "give credentials as http://user:password@host, or allow this host on the server";
  }
  if (code.startsWith("http-5") || code.startsWith("deadline-") || code === "reset") {
    return `see what the server logs, then try: curl ${label}/api/version`;
  }
  return `check the address: curl ${label}/api/version must answer {"version":"…"}`;
}
