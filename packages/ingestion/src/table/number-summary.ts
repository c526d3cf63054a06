/** The numbers of a column. What cannot be computed is absent. */
export interface NumberSummary {
  readonly n: number;
  readonly min: number;
  readonly max: number;
  /** Absent when the sum leaves the range of doubles. */
  readonly mean?: number;
  /** Sample standard deviation (n − 1); absent for a single number. */
  readonly stdDev?: number;
}

/** Collects numbers one by one (Welford 1962, Technometrics 4(3): one pass, no cancellation). */
export class NumberAccumulator {
  #n = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #mean = 0;
  #squares = 0;

  get n(): number {
    return this.#n;
  }

  add(value: number): void {
    this.#n += 1;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
    const delta = value - this.#mean;
    this.#mean += delta / this.#n;
    this.#squares += delta * (value - this.#mean);
  }

  /** Undefined when there was no number. */
  summary(): NumberSummary | undefined {
    if (this.#n === 0) return undefined;
    const stdDev = Math.sqrt(this.#squares / (this.#n - 1));
    return {
      n: this.#n,
      min: this.#min,
      max: this.#max,
      ...(Number.isFinite(this.#mean) && { mean: this.#mean }),
      ...(this.#n > 1 && Number.isFinite(stdDev) && { stdDev }),
    };
  }
}
