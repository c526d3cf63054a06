import type { OllamaOptions } from "@runproof/contract";

import type { SuiteMetrics } from "./suite-schemas.ts";

/** The two arms of every comparison of the suite; the baseline always ran first. */
export const SUITE_ARMS = ["baseline", "chimera"] as const;
export type SuiteArm = (typeof SUITE_ARMS)[number];

/** A comparison of the suite in one shape, whatever version of the format it came in. */
export interface SuiteSession {
  readonly format: string;
  readonly sides: readonly SuiteSide[];
  readonly recordedAt: string | undefined;
  readonly facts: Readonly<Record<string, string>>;
  /** What this version does not keep, beyond what none keeps. */
  readonly absent: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

export interface SuiteSide {
  readonly arm: SuiteArm;
  readonly model: string;
  readonly options: OllamaOptions;
  readonly runs: readonly SuiteRun[];
}

export interface SuiteRun {
  /** In the order in which they were executed. */
  readonly stages: readonly SuiteStage[];
}

export interface SuiteStage {
  readonly name: string;
  readonly kind: "ingest" | "analyze" | "report" | "prompt";
  /** Nanoseconds after the start of the run. */
  readonly startNs: number;
  readonly endNs: number;
  readonly facts: Readonly<Record<string, number>>;
  readonly call?: SuiteStageCall | undefined;
}

export interface SuiteStageCall {
  readonly metrics: SuiteMetrics;
  readonly prompt?: string | undefined;
  readonly answer?: string | undefined;
}
