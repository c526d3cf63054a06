/** A growing list of nanosecond offsets, preallocated so that appending allocates nothing. */
export class OffsetList {
  #values = new Float64Array(1_024);
  #length = 0;

  append(offsetNs: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = offsetNs;
    this.#length += 1;
  }

  toArray(): number[] {
    return Array.from(this.#values.subarray(0, this.#length));
  }
}
