/** A server that agents ask, while it runs. */
export interface RunningInstance {
  /** Without credentials. */
  readonly baseUrl: string;
  /** To connect with; may hold credentials, so it is never stored or shown. */
  readonly connectUrl: string;
  /** The server's process as it is now; undefined where somebody else started it. */
  processId(): number | undefined;
  /** From now on what it prints is kept in this file; nothing where somebody else started it. */
  keepLog(path: string): Promise<void>;
  /**
   * Ends it and starts it anew at the same address; nothing where somebody else started it.
   *
   * @throws BenchError as its first start
   */
  restart(signal: AbortSignal): Promise<void>;
  /** Ends it, where it was started for the run. */
  stop(): Promise<void>;
}
