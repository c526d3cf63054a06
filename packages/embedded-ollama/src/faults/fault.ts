import type { Socket } from "node:net";

import type { Passage } from "./passage.ts";

/** What a fault can be told; which of them a kind takes, its `defaults` say. */
export interface FaultParameters {
  /** Lines (or events) of the real answer that pass before the fault. */
  readonly after: number;
  /** Of waiting, milliseconds; Infinity = until the client gives up. */
  readonly ms: number;
  readonly bytes: number;
  /** Requests that are spared at first. */
  readonly skip: number;
  /** Requests that are affected before the server behaves; Infinity = all. */
  readonly times: number;
}

interface KindFacts {
  /** For people, what happens. */
  readonly summary: string;
  /** The parameters that this kind takes, beside `skip` and `times`. */
  readonly defaults: Readonly<Partial<FaultParameters>>;
}

/** Nothing listens where it should. */
interface PortFaultKind extends KindFacts {
  readonly stage: "port";
}

/** The request gets no real answer. */
interface RequestFaultKind extends KindFacts {
  readonly stage: "request";
  readonly play: (
    socket: Socket,
    parameters: FaultParameters,
    signal: AbortSignal,
  ) => Promise<void> | void;
}

/** Something happens to the real answer on its way. */
interface StreamFaultKind extends KindFacts {
  readonly stage: "stream";
  readonly play: (
    passage: Passage,
    parameters: FaultParameters,
    signal: AbortSignal,
  ) => Promise<void>;
}

export type FaultKind = PortFaultKind | RequestFaultKind | StreamFaultKind;

/** A fault that was asked for. */
export interface Fault {
  readonly kind: FaultKind;
  readonly parameters: FaultParameters;
}
