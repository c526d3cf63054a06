/** Of one connection, not of the message (RFC 9110 §7.6.1); each side of a proxy has its own. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * The headers that are passed on, names and values in turn, as they were written and in their order.
 *
 * @param without further names, in lower case
 */
export function passedHeaders(
  raw: readonly (string | Buffer)[],
  without: ReadonlySet<string> = new Set(),
): string[] {
  const pairs: [name: string, value: string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    pairs.push([text(raw[index]), text(raw[index + 1])]);
  }
  const named = new Set(
    pairs
      .filter(([name]) => name.toLowerCase() === "connection")
      .flatMap(([, value]) => value.split(",").map((token) => token.trim().toLowerCase())),
  );
  return pairs
    .filter(([name]) => {
      const lower = name.toLowerCase();
      return !OF_THE_CONNECTION.has(lower) && !named.has(lower) && !without.has(lower);
    })
    .flat();
}

function text(bytes: string | Buffer | undefined): string {
  return typeof bytes === "string" ? bytes : (bytes?.toString("latin1") ?? "");
}
