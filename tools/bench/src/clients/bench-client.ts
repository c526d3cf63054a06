/** What a Node client under test has to offer. */
export interface BenchClient {
  /** Connects and warms itself up the way its users would. */
  openLanes(count: number): Promise<readonly BenchLane[]>;
  close(): Promise<void>;
}

export interface BenchLane {
  /** One streamed call of `/api/generate`, to its end. */
  call(prompt: string): Promise<BenchCall>;
}

export interface BenchCall {
  readonly ok: boolean;
  /** Lines with text that arrived. */
  readonly tokens: number;
  /** Chunks told apart; absent when the client does not let one see them. */
  readonly chunks?: number;
  readonly text: string;
  /** Zero of the other stamps, on the clock of `process.hrtime.bigint()`. */
  readonly callNs: bigint;
  /** Right before the request was written, as far as the client can tell. */
  readonly sentNs: number;
  /** One per token, or one per chunk where that is all the client knows. */
  readonly tokenNs: ArrayLike<number>;
}
