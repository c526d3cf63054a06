import type { ScanLimits } from "../../../src/index.ts";

/** Of every case: what the record of the file must hold at least. */
export interface HostileFile {
  readonly what: string;
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly limits?: Partial<ScanLimits>;
  readonly record: Readonly<Record<string, unknown>>;
}

export const skipped = (reason: string, more: object = {}): HostileFile["record"] => ({
  kind: "skipped",
  reason,
  ...more,
});

export const data = (more: object = {}): HostileFile["record"] => ({ kind: "data", ...more });
