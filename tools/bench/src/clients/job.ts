/** What a client is to do. Numbers only, so that the C client can read it too. */
export interface Job {
  /** Of 127.0.0.1. */
  readonly port: number;
  /** Concurrent callers with a connection each; each makes its calls one after the other. */
  readonly lanes: number;
  /** Measured calls per lane. */
  readonly calls: number;
  readonly warmUpCalls: number;
  readonly ttftMs: number;
  readonly intervalMs: number;
  readonly tokens: number;
  /** Lines per write of the server. */
  readonly lines: number;
  /** 1: the server delays each first token by up to one interval more. */
  readonly jitter: number;
  /** The lanes' first measured calls start spread over so long. */
  readonly staggerMs: number;
  /**
   * 1: stamps are kept and compared with the server's when all calls have ended; 2: the times they
   * make are told as well.
   */
  readonly stamps: number;
  /** Milliseconds of other work in the client's own thread, every 100 ms. */
  readonly workMs: number;
  /** Lanes go on making calls until so long has passed; 0: until `calls` are made. */
  readonly durationMs: number;
}

/** What a client process prints. Errors are client stamp − server stamp. */
export interface JobResult {
  /** What the client adds to the true time to first token, per call in order of their end. */
  readonly ttftErrorNs: readonly number[];
  /** Of the first token of each call. */
  readonly receiveErrorNs: readonly number[];
  /** Of every token. */
  readonly tokenErrorNs: readonly number[];
  /** From the call until the client says that the request is written; no part of the errors. */
  readonly queueNs: readonly number[];
  /** Of the process, from the end of the warm-up to the end of the last call. */
  readonly cpuNs: number;
  readonly wallNs: number;
  readonly calls: number;
  readonly failedCalls: number;
  readonly tokens: number;
  /** Chunks told apart by the client; absent when it does not let one see them. */
  readonly chunks?: number;
  readonly peakRssBytes: number;
  /** Of a job with a duration: heap in use after a collection, early and shortly before the end. */
  readonly settledHeapBytes?: readonly number[];
  readonly times?: { readonly client: StreamTimes; readonly server: StreamTimes };
}

/** Of all calls of a job, by one side's stamps. */
export interface StreamTimes {
  /** From the request (client: written; server: read) to the first token. */
  readonly ttftNs: readonly number[];
  readonly interTokenNs: readonly number[];
}

const idle: Omit<Job, "port"> = {
  lanes: 1,
  calls: 1,
  warmUpCalls: 0,
  ttftMs: 0,
  intervalMs: 0,
  tokens: 1,
  lines: 1,
  jitter: 0,
  staggerMs: 0,
  stamps: 0,
  workMs: 0,
  durationMs: 0,
};

export function createJob(port: number, wanted: Partial<Omit<Job, "port">>): Job {
  return { ...idle, ...wanted, port };
}

export function jobArguments(job: Job): string[] {
  return Object.entries(job).map(([name, value]) => `${name}=${value}`);
}

export function parseJob(args: readonly string[]): Job {
  const given = args.map((arg) => arg.split("=")).map(([name, value]) => [name, Number(value)]);
  return { ...createJob(0, {}), ...(Object.fromEntries(given) as Partial<Job>) };
}

/** The prompt tells the paced server how to answer. */
export function jobPrompt(job: Job): string {
  const { ttftMs, intervalMs, tokens, lines, jitter } = job;
  return `ttftMs=${ttftMs} intervalMs=${intervalMs} tokens=${tokens} lines=${lines} jitter=${jitter}`;
}
