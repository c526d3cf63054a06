import type { ProfileDevice } from "./profile.ts";

/** What several instances may compute on together: its memory, and who is at work. */
export class SimulatedDevice {
  readonly #profile: ProfileDevice;
  readonly #atWork = new Set<object>();
  #takenBytes = 0;

  constructor(profile: ProfileDevice) {
    this.#profile = profile;
  }

  get freeBytes(): number {
    const { vramBytes, reservedBytes } = this.#profile;
    return Math.max(0, vramBytes - reservedBytes - this.#takenBytes);
  }

  get hasGpu(): boolean {
    return this.#profile.vramBytes > 0;
  }

  /** @returns gives it back */
  take(bytes: number): () => void {
    this.#takenBytes += bytes;
    return () => void (this.#takenBytes -= bytes);
  }

  /** A loaded model begins to compute. @returns ends that */
  compute(model: object): () => void {
    this.#atWork.add(model);
    return () => void this.#atWork.delete(model);
  }

  /** How many times longer a batch of this model takes now than alone on the device. */
  slowdown(model: object): number {
    const others = this.#atWork.size - (this.#atWork.has(model) ? 1 : 0);
    return 1 + this.#profile.perOtherInstance * others;
  }
}
