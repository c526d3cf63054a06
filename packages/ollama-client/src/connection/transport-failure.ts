import type { Failure } from "@runproof/contract";
import { errors } from "undici";

const LOST_CODES: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/**
 * Names what the transport reported. Before the request was written nothing was measured
 * (`refused`, `unreachable`); afterwards the connection broke (`reset`) or what came was
 * not HTTP (`malformed`).
 */
export function transportFailure(error: Error, wasSent: boolean): Failure {
  const code = codeOf(error);
  const message = describe(error);
  if (!wasSent) return { code: code === "ECONNREFUSED" ? "refused" : "unreachable", message };
  if (error instanceof errors.HTTPParserError || code === "UND_ERR_HEADERS_OVERFLOW") {
    return { code: "malformed", message };
  }
  return {
    code: "reset",
    message: LOST_CODES.has(code) ? `the connection was closed by the server: ${message}` : message,
  };
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

/** An AggregateError (several addresses of one name) has no message of its own. */
function describe(error: Error): string {
  if (error instanceof AggregateError && error.message === "") {
    return error.errors.map((each) => (each instanceof Error ? each.message : "")).join("; ");
  }
  return error.message === "" ? error.name : error.message;
}
