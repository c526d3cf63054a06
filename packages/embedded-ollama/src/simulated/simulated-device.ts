import type { ProfileDevice } from "./profile.ts";

/** What several instances may compute on together: its memory, and who is at work. */
export class SimulatedDevice {
  readonly #profile: ProfileDevice;
  /** Slots at work, by instance. */
  readonly #atWork = new Map<object, number>();
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

  /** A slot of an instance begins to compute. @returns ends that */
  compute(instance: object): () => void {
    this.#atWork.set(instance, (this.#atWork.get(instance) ?? 0) + 1);
    return () => {
      const left = (this.#atWork.get(instance) ?? 1) - 1;
      if (left > 0) this.#atWork.set(instance, left);
      else this.#atWork.delete(instance);
    };
  }

  /** How many times longer a step of this instance takes now than alone on the device. */
  slowdown(instance: object): number {
    const { perOtherSlot, perOtherInstance } = this.#profile;
    const otherSlots = (this.#atWork.get(instance) ?? 1) - 1;
    const otherInstances = this.#atWork.size - (this.#atWork.has(instance) ? 1 : 0);
    return (1 + perOtherSlot * otherSlots) * (1 + perOtherInstance * otherInstances);
  }
}
