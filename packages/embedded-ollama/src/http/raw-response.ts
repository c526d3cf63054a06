import { STATUS_CODES } from "node:http";

/** Status line and headers of a response written to a bare socket, up to the empty line. */
export function responseHead(
  status: number,
  headers: Readonly<Record<string, string | number>>,
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}Date: ${new Date().toUTCString()}\r\n\r\n`;
}

/** A part of a body of unknown length, framed as one chunk of HTTP/1.1. */
export function httpChunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

/** Ends a body of unknown length. */
export const lastHttpChunk = "0\r\n\r\n";
