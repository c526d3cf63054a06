import {
  apiSchema,
  BenchError,
  clientTimingSchema,
  failureSchema,
  outcomeSchema,
  retrySchema,
} from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import type { CallEvent } from "../call/call-event.ts";
import type { CallRecording } from "./call-recording.ts";
import { EVENT_KINDS, RECORDING_MAGIC } from "./event-kinds.ts";

const descriptionSchema = z.object({
  api: apiSchema,
  endpoint: z.enum(["generate", "chat", "embed"]),
  absent: z.record(z.string(), z.string()).optional(),
  retries: z.array(retrySchema),
  streamed: z.boolean(),
  facts: z.object({
    callNs: clientTimingSchema.shape.callNs,
    startedAt: z.string(),
    remoteAddress: z.string().optional(),
  }),
});
const sentSchema = z.object({ connection: z.enum(["new", "reused"]) });
const headSchema = z.object({ status: z.int(), contentEncoding: z.string() });
const brokenSchema = z.object({ failure: failureSchema });
const gaveUpSchema = z.object({
  ending: z.object({ status: outcomeSchema, error: failureSchema }),
});

/** Reads what `encodeRecording` wrote. @throws BenchError `DATA_UNREADABLE` */
export function decodeRecording(bytes: Uint8Array): CallRecording {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    throw new BenchError("DATA_UNREADABLE", "the bytes are no recording of a call", {
      hint: "give a file of the folder recordings/ of a run directory, unchanged",
      cause: error,
    });
  }
}

function read(bytes: Buffer): CallRecording {
  const magicEnd = bytes.indexOf("\n");
  const magic = bytes.toString("utf8", 0, magicEnd);
  if (magic !== RECORDING_MAGIC) throw new Error("it does not begin as one");
  const headEnd = bytes.indexOf("\n", magicEnd + 1);
  const description = descriptionSchema.parse(
    JSON.parse(bytes.toString("utf8", magicEnd + 1, headEnd)),
  );
  return { ...description, events: readEvents(bytes.subarray(headEnd + 1)) };
}

function readEvents(bytes: Buffer): readonly CallEvent[] {
  const events: CallEvent[] = [];
  let at = 0;
  let atNs = 0;
  while (at < bytes.length) {
    const kind = bytes[at] ?? 0;
    const elapsed = leb128(bytes, at + 1);
    const length = leb128(bytes, elapsed.end);
    at = length.end + length.value;
    if (at > bytes.length) throw new Error("it ends inside an event");
    atNs += elapsed.value;
    events.push(toEvent(kind, atNs, bytes.subarray(length.end, at)));
  }
  return events;
}

function toEvent(kindByte: number, atNs: number, payload: Buffer): CallEvent {
  const kind = EVENT_KINDS[kindByte];
  const fields = <Schema extends z.ZodType>(schema: Schema): z.infer<Schema> =>
    schema.parse(JSON.parse(payload.toString("utf8")));
  switch (kind) {
    case "sent":
      return { kind, atNs, ...fields(sentSchema) };
    case "responseStarted":
    case "ended":
      return { kind, atNs };
    case "head":
      return { kind, atNs, ...fields(headSchema) };
    case "data":
    case "dataWithHead":
      return { kind: "data", atNs, bytes: payload, withHead: kind === "dataWithHead" };
    case "broken":
      return { kind, atNs, ...fields(brokenSchema) };
    case "gaveUp":
      return { kind, atNs, ...fields(gaveUpSchema) };
    default:
      throw new Error(`an event has the unknown kind ${kindByte}`);
  }
}

function leb128(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let unit = 1;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * unit;
    if (byte < 0x80) return { value, end: at + 1 };
    unit *= 0x80;
  }
  throw new Error("it ends inside a number");
}
