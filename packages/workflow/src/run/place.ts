/** Where a step stands among the steps around it. */
export interface Place {
  /** Stage record of the step around it. */
  readonly parentId?: string | undefined;
  /** Of the innermost loop. */
  readonly iteration?: number | undefined;
  /** Of the innermost parallel step. */
  readonly branch?: number | undefined;
  /** Who takes the step, of agents at the same time. */
  readonly agent?: string | undefined;
  /**
   * Iterations of all loops around it, and further attempts of steps around it, such as `.0~2.1`, after
   * its agent, such as `@writer`: makes the ids of stages unique.
   */
  readonly path: string;
  /** No other step of the run is executed at the same time. */
  readonly alone: boolean;
  /** Numbers the prompts; every branch has a range of its own, so that they are the same in every run. */
  readonly prompts: { next: number };
  /** Aborts when everything here must end. */
  readonly signal: AbortSignal;
}
