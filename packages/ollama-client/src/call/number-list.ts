/** A growing list of whole numbers, preallocated so that appending allocates nothing. */
export class NumberList {
  #values = new Float64Array(1_024);
  #length = 0;

  append(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  toArray(): number[] {
    return Array.from(this.#values.subarray(0, this.#length));
  }
}
