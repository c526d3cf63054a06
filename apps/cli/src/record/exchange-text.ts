import type { ExchangeLine } from "@runproof/contract";

const OUTCOMES = {
  ok: "",
  clientAborted: "the client left",
  upstreamError: "the server broke off",
  stopped: "cut off",
} as const;

/** One exchange in a line: `x0003 POST /api/chat llama3.2 200, first byte 120 ms, 2310 ms, 48 tokens`. */
export function exchangeText(exchange: ExchangeLine): string {
  const { id, method, path, model, status, firstChunkNs, endNs, outputTokens } = exchange;
  const said = [
    [id, method, path, model, status].filter((part) => part !== undefined).join(" "),
    firstChunkNs === undefined ? "" : `first byte ${milliseconds(firstChunkNs)}`,
    milliseconds(endNs),
    outputTokens === undefined ? "" : `${outputTokens} tokens`,
    OUTCOMES[exchange.outcome],
    exchange.error === undefined ? "" : exchange.error.message,
  ];
  return said.filter((part) => part !== "").join(", ");
}

function milliseconds(ns: number): string {
  const ms = ns / 1e6;
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
