import type { Failure } from "@runproof/contract";
import { errors } from "undici";

/** Interim responses that were not asked for; undici gives up on them with these texts. */
const NOT_ASKED_FOR: ReadonlySet<string> = new Set(["bad response", "bad upgrade"]);
/** Of Node's and OpenSSL's codes for a certificate that cannot be trusted. */
const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|HOSTNAME_MISMATCH|INVALID_CA/u;
const LOST_CODES: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/**
 * Names what the transport reported. Before the request was written nothing was measured
 * (`refused`, `unreachable`, `certificate`); afterwards the connection broke (`reset`) or what came was
 * not HTTP (`malformed`).
 */
export function transportFailure(error: Error, wasSent: boolean): Failure {
  const code = codeOf(error);
  const message = describe(error);
  if (!wasSent) {
    if (CERTIFICATE_CODE.test(code)) {
      return { code: "certificate", message: `its certificate is not trusted: ${message}` };
    }
    return { code: code === "ECONNREFUSED" ? "refused" : "unreachable", message };
  }
  if (NOT_ASKED_FOR.has(message)) {
    return {
      code: "malformed",
      message: "the server sent an interim response (1xx) nobody asked for",
    };
  }
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
