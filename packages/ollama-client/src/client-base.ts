import { deadlinesSchema, type Deadlines } from "@runproof/contract";

import { serverAddress, type ServerAddress } from "./address/server-address.ts";
import type { Client, ClientInput } from "./client.ts";
import { openLane, type Lane, type WaitOptions } from "./lane.ts";
import type { ServerAccess } from "./management/server-access.ts";
import { streamAnswer } from "./streaming/stream-answer.ts";
import type { WireFormat } from "./wire-format.ts";

/** Longest wait for the answer to a question about the server, which needs no model. */
const QUESTION_LIMIT_MS = 30_000;

/** What clients of all APIs have in common. */
export interface ClientBase {
  /** For management calls that may take as long as loading a model. */
  access(options: WaitOptions | undefined): ServerAccess;
  /** For those the server answers from memory. */
  question(options: WaitOptions | undefined): ServerAccess;
  readonly lanes: Pick<Client, "api" | "baseUrl" | "stream" | "openLane" | "close">;
}

/** Opens nothing yet. @throws BenchError `USAGE` when the address is unusable */
export function clientBase(
  format: WireFormat,
  input: ClientInput,
  address: ServerAddress = serverAddress(input.baseUrl),
): ClientBase {
  const deadlines = { ...deadlinesSchema.parse({}), ...input.deadlines };
  const open = new Set<Lane>();

  function access(options: WaitOptions | undefined, limits: Deadlines = deadlines): ServerAccess {
    const signals = [input.signal, options?.signal].filter((signal) => signal !== undefined);
    return { address, deadlines: limits, signal: AbortSignal.any(signals) };
  }

  function newLane(spoken: WireFormat): Lane {
    const lane = openLane({
      format: spoken,
      address,
      deadlines,
      signal: input.signal,
      onClose: () => open.delete(lane),
    });
    open.add(lane);
    return lane;
  }

  return {
    access: (options) => access(options),
    question: (options) =>
      access(options, {
        ...deadlines,
        firstByteMs: Math.min(deadlines.firstByteMs, QUESTION_LIMIT_MS),
      }),
    lanes: {
      api: format.api,
      baseUrl: address.label,
      stream: {
        generate: (request, options) =>
          streamAnswer({
            format,
            openLane: newLane,
            call: (lane) => lane.generate(request, options),
          }),
        chat: (request, options) =>
          streamAnswer({ format, openLane: newLane, call: (lane) => lane.chat(request, options) }),
      },
      openLane: () => newLane(format),
      async close() {
        await Promise.all([...open].map((lane) => lane.close()));
      },
    },
  };
}
