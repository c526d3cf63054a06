/**
 * What happened in a simulated server, in the order of time; `atNs` by its clock. `call` counts the requests of an
 * instance from 0, in the order in which they came to its model.
 */
export type SimulatedEvent = { readonly atNs: number; readonly instance: string } & (
  | {
      readonly kind: "loading";
      readonly model: string;
      readonly contextLength: number;
      readonly sizeBytes: number;
      readonly vramBytes: number;
    }
  | { readonly kind: "loaded" | "load-failed" | "unloaded"; readonly model: string }
  | {
      readonly kind: "began";
      readonly call: number;
      readonly model: string;
      readonly promptTokens: number;
      readonly cachedTokens: number;
    }
  | { readonly kind: "first-token"; readonly call: number }
  | {
      readonly kind: "ended";
      readonly call: number;
      readonly tokens: number;
      readonly reason: "stop" | "length" | "repeated" | "failed" | "cancelled";
    }
);
