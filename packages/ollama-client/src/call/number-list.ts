/** Little: a thousand lanes have one each. It doubles and stays with its lane. */
const FIRST_LENGTH = 64;

/** A growing list of whole numbers, preallocated so that appending allocates nothing. */
export class NumberList {
  #values = new Float64Array(FIRST_LENGTH);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  clear(): void {
    this.#length = 0;
  }

  toArray(): number[] {
    const values: number[] = [];
    // Several times as fast as Array.from, which iterates.
    for (let index = 0; index < this.#length; index += 1) values.push(this.#values[index] ?? 0);
    return values;
  }
}
