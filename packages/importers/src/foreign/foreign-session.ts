import type { Failure, FirstTokenRule, OllamaOptions, Outcome, StepKind } from "@runproof/contract";

/** What another program measured in one go, whatever format it came in. */
export interface ForeignSession {
  readonly format: string;
  /** Sessions of the same study are one experiment; others are never mixed. */
  readonly study: string;
  /** What the study is called in names of files. */
  readonly studyName: string;
  /** What its author called this session: the name of its folder or of its configuration. */
  readonly label: string;
  /** Files it was read from: one, or two that complete each other. */
  readonly files: readonly [ForeignFile, ...ForeignFile[]];
  readonly recordedAt?: string | undefined;
  /** In the order in which they were measured. */
  readonly sides: readonly ForeignSide[];
  readonly facts: Readonly<Record<string, string>>;
  /** What the file does not tell, with the reason. */
  readonly absent: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** Name and hash of a file, as the source of records names it. */
export interface ForeignFile {
  readonly file: string;
  readonly sha256: string;
}

/** One configuration within a session. */
export interface ForeignSide {
  /** Baselines of several sessions that were configured alike are one arm. */
  readonly role: "baseline" | "candidate";
  /** Name of its arm where the session stands alone. */
  readonly name: string;
  /** True where that name says what it is beside those of other sessions, too. */
  readonly named?: boolean | undefined;
  readonly model: string;
  /** As sent; of agents that differ, with the agent before the name. */
  readonly options: OllamaOptions;
  readonly runs: readonly ForeignRun[];
}

export interface ForeignRun {
  /** Equal where two files hold the same run; the one with the higher `detail` is kept. */
  readonly key?: string | undefined;
  readonly detail?: number | undefined;
  readonly startedAt?: string | undefined;
  /** Start on a clock whose zone is not told: good for the order and nothing else. */
  readonly startedLocal?: string | undefined;
  /** Whole time of the run; absent = the end of its last stage. */
  readonly wallNs?: number | undefined;
  /** Those that worked at the same time, where the time of each is known. */
  readonly agents?: readonly ForeignAgent[] | undefined;
  /** In the order in which they were executed. */
  readonly stages: readonly ForeignStage[];
}

/** One of the agents of a run. */
export interface ForeignAgent {
  readonly name: string;
  /** Address of the server that it asked. */
  readonly server?: string | undefined;
  /** Nanoseconds after the start of the run. */
  readonly startNs: number;
  readonly endNs: number;
}

export interface ForeignStage {
  readonly name: string;
  readonly kind: StepKind;
  /** Nanoseconds after the start of the run. */
  readonly startNs: number;
  readonly endNs: number;
  readonly facts: Readonly<Record<string, number>>;
  readonly notes?: readonly string[] | undefined;
  /** Name of the stage around it. */
  readonly parent?: string | undefined;
  readonly branch?: number | undefined;
  /** Which of the run's agents did it. */
  readonly agent?: string | undefined;
  /** Where stages of one name follow each other, from 0. */
  readonly iteration?: number | undefined;
  readonly call?: ForeignCall | undefined;
}

/** One call, or what a file keeps of several. What was not recorded is absent. */
export interface ForeignCall {
  /** Absent = those of the side. */
  readonly model?: string | undefined;
  readonly options?: OllamaOptions | undefined;
  readonly ttft?: { readonly ms: number; readonly rule: FirstTokenRule } | undefined;
  readonly tokens?: number | undefined;
  readonly promptTokens?: number | undefined;
  readonly evalMs?: number | undefined;
  readonly promptEvalMs?: number | undefined;
  readonly loadMs?: number | undefined;
  /** By the clock of the client. */
  readonly wallMs?: number | undefined;
  /** Sum of the server's durations, where the client took no time. */
  readonly serverMs?: number | undefined;
  /** How many calls are in it; absent = one. */
  readonly calls?: number | undefined;
  readonly failure?: { readonly status: Exclude<Outcome, "ok">; readonly error: Failure };
  readonly prompt?: string | undefined;
  readonly answer?: string | undefined;
  readonly promptCharacters?: number | undefined;
  readonly answerCharacters?: number | undefined;
  readonly startedAt?: string | undefined;
  /** Why fields of it are missing, by their names in a call record. */
  readonly absent: Readonly<Record<string, string>>;
}
