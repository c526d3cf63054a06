import type { CallEvent } from "../call/call-event.ts";
import type { CallRecording } from "./call-recording.ts";
import { EVENT_KINDS, RECORDING_MAGIC, type EventKind } from "./event-kinds.ts";

/**
 * A recording as one file: a line that names the format, a line of JSON about the call, and its
 * events. An event is its kind (one byte), the nanoseconds since the one before it, the length of
 * its payload, and the payload: raw bytes of the answer, or JSON. Both numbers are LEB128.
 */
export function encodeRecording({ events, ...description }: CallRecording): Uint8Array {
  const parts: Buffer[] = [Buffer.from(`${RECORDING_MAGIC}\n${JSON.stringify(description)}\n`)];
  let beforeNs = 0;
  for (const event of events) {
    const payload = payloadOf(event);
    parts.push(
      Buffer.from([
        EVENT_KINDS.indexOf(kindOf(event)),
        ...leb128(event.atNs - beforeNs),
        ...leb128(payload.length),
      ]),
      payload,
    );
    beforeNs = event.atNs;
  }
  return Buffer.concat(parts);
}

function kindOf(event: CallEvent): EventKind {
  return event.kind === "data" && event.withHead ? "dataWithHead" : event.kind;
}

function payloadOf(event: CallEvent): Buffer {
  if (event.kind === "data") return event.bytes;
  const { kind: _kind, atNs: _atNs, ...rest } = event;
  return Object.keys(rest).length === 0 ? Buffer.alloc(0) : Buffer.from(JSON.stringify(rest));
}

function leb128(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left >= 0x80) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  return [...bytes, left];
}
