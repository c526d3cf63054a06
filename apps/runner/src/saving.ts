/** Runs on their way to the disk, while the server is made ready for the next one. */
export interface Saving {
  /** A run is being saved. */
  add(save: Promise<void>): void;
  /** Resolves when all runs so far are on the disk; rejects as the first one that could not be saved. */
  done(): Promise<void>;
}

export function openSaving(): Saving {
  let all = Promise.resolve();
  return {
    add: (save) => {
      all = Promise.all([all, save]).then(() => undefined);
      // Whoever waits is told; until then there is nobody to be told.
      all.catch(() => undefined);
    },
    done: () => all,
  };
}
